package io.portprobe.config;

import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings read from a mapping of the file; every reading is also noted for those who describe. */
final class YamlSettings implements Settings {
  private final YamlMap map;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final Map<String, YamlSettings> sections = new LinkedHashMap<>();

  YamlSettings(YamlMap map) {
    this.map = map;
  }

  /** All that the prober reads, with the defaults in force. */
  static List<Setting> readBy(Prober prober) {
    var settings = new YamlSettings(YamlMap.empty(prober.name(), 0, new Problems()));
    prober.configure(settings);
    return settings.described();
  }

  /** What was read so far, in that order. */
  List<Setting> described() {
    return List.copyOf(settings.values());
  }

  /** Notes every key that nobody read as a problem, also in the sections. */
  void refuseUnread() {
    map.refuseUnread();
    sections.values().forEach(YamlSettings::refuseUnread);
  }

  private void note(String key, String help, Setting.Value value) {
    settings.put(key, new Setting(key, help, value));
  }

  @Override
  public boolean has(String key) {
    return map.has(key);
  }

  @Override
  public String text(String key, String byDefault, String help) {
    Optional<String> given = map.text(key);
    String value = given.orElse(byDefault);
    note(key, help, new Setting.Text(value, given.isPresent()));
    return value;
  }

  @Override
  public boolean flag(String key, boolean byDefault, String help) {
    boolean value = value(key, YamlSettings::flag).orElse(byDefault);
    note(key, help, new Setting.Flag(value));
    return value;
  }

  private static boolean flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new IllegalArgumentException("expected true or false, got \"" + text + "\"");
    };
  }

  @Override
  public int number(String key, int byDefault, Bounds bounds, String help) {
    int value = value(key, text -> number(text, bounds)).orElse(byDefault);
    note(key, help, new Setting.Whole(value, bounds.least(), bounds.most()));
    return value;
  }

  private static int number(String text, Bounds bounds) {
    String expected =
        "expected a whole number from %d to %d, got \"%s\""
            .formatted(bounds.least(), bounds.most(), text);
    try {
      int number = Integer.parseInt(text);
      if (number >= bounds.least() && number <= bounds.most()) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(expected, e);
    }
    throw new IllegalArgumentException(expected);
  }

  @Override
  public Duration duration(String key, Duration byDefault, String help) {
    Duration value = value(key, GoDuration::parse).orElse(byDefault);
    note(key, help, new Setting.Time(GoDuration.format(value)));
    return value;
  }

  @Override
  public <E extends Enum<E>> E choice(String key, E byDefault, String help) {
    E[] constants = byDefault.getDeclaringClass().getEnumConstants();
    List<String> words = Stream.of(constants).map(YamlSettings::word).toList();
    E value = value(key, text -> constant(text, constants, words)).orElse(byDefault);
    note(key, help, new Setting.Choice(word(value), words));
    return value;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E> E constant(String text, E[] constants, List<String> words) {
    int index = words.indexOf(text);
    if (index < 0) {
      throw new IllegalArgumentException(
          "expected one of " + words + ", got \"" + text + "\"" + Suggestion.of(text, words));
    }
    return constants[index];
  }

  @Override
  public Optional<Secret> secret(String key, String help) {
    Optional<Secret> value = map.text(key).map(Secret::new);
    note(key, help, new Setting.Hidden(value.isPresent()));
    return value;
  }

  @Override
  public <T> Optional<T> parsed(String key, Parser<T> parser, String help) {
    Optional<String> given = map.text(key);
    note(key, help, new Setting.Text(given.orElse(""), given.isPresent()));
    return given.flatMap(text -> parse(key, text, parser));
  }

  private <T> Optional<T> value(String key, Parser<T> parser) {
    return map.text(key).flatMap(text -> parse(key, text, parser));
  }

  private <T> Optional<T> parse(String key, String text, Parser<T> parser) {
    try {
      return Optional.of(parser.parse(text));
    } catch (IllegalArgumentException e) {
      map.problem(key, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  @Override
  public Settings section(String key, String help) {
    var section = sections.computeIfAbsent(key, _ -> new YamlSettings(map.map(key)));
    note(key, help, new Setting.Section(section));
    return section;
  }

  @Override
  public void problem(String key, String message) {
    map.problem(key, message);
  }
}
