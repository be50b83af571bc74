package io.portprobe.config;

import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Settings read from a mapping of the file; every reading is also noted for those who describe. */
final class YamlSettings implements Settings {
  /** Stands for the names of the user's own. */
  static final String ANY_NAME = "*";

  private final YamlMap map;
  private final Environment environment;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final Map<String, YamlSettings> sections = new LinkedHashMap<>();
  private final List<YamlSettings> elements = new ArrayList<>();

  YamlSettings(YamlMap map, Environment environment) {
    this.map = map;
    this.environment = environment;
  }

  /** Settings of which none is given, to be described; their problems are dropped. */
  static YamlSettings pattern(String path) {
    return new YamlSettings(YamlMap.empty(path, 0, new Problems()), Environment.EMPTY);
  }

  /** All that the prober reads, with the defaults in force. */
  static List<Setting> readBy(Prober prober) {
    return readBy(settings -> prober.configure(settings));
  }

  /** All that is read of settings of which none is given. */
  static List<Setting> readBy(Consumer<Settings> reader) {
    var settings = pattern("");
    reader.accept(settings);
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
    elements.forEach(YamlSettings::refuseUnread);
  }

  private void note(String key, String help, Setting.Value value) {
    settings.put(key, new Setting(key, help, value));
  }

  @Override
  public boolean has(String key) {
    return map.has(key);
  }

  @Override
  public boolean isBinary(String key) {
    return map.isBinary(key);
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
    boolean value = value(key, Scalars::flag).orElse(byDefault);
    note(key, help, new Setting.Flag(value));
    return value;
  }

  @Override
  public int number(String key, int byDefault, Bounds bounds, String help) {
    int value = value(key, text -> Scalars.number(text, bounds)).orElse(byDefault);
    note(key, help, new Setting.Whole(value, bounds.least(), bounds.most()));
    return value;
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
    List<String> words = Stream.of(constants).map(Scalars::word).toList();
    E value = value(key, text -> Scalars.constant(text, constants, words)).orElse(byDefault);
    note(key, help, new Setting.Choice(Scalars.word(value), words));
    return value;
  }

  @Override
  public List<String> texts(String key, List<String> byDefault, String help) {
    Optional<List<String>> given = map.list(key).map(list -> list.texts(text -> text));
    List<String> value = given.orElse(byDefault);
    note(key, help, new Setting.Texts(value, given.isPresent()));
    return value;
  }

  @Override
  public <T> List<T> parsedTexts(String key, Parser<T> parser, String help) {
    Optional<YamlList> list = map.list(key);
    List<String> given = list.map(texts -> texts.texts(text -> text)).orElse(List.of());
    note(key, help, new Setting.Texts(given, list.isPresent()));
    return list.map(texts -> texts.texts(parser)).orElse(List.of());
  }

  @Override
  public Optional<byte[]> bytes(String key, String help) {
    Optional<byte[]> value = map.bytes(key);
    note(key, help, new Setting.Bytes(value.map(SettingsText::bytes).orElse("")));
    return value;
  }

  @Override
  public Optional<Secret> secret(String key, String help) {
    Optional<String> given = map.text(key);
    note(key, help, new Setting.Hidden(given.isPresent()));
    return given.flatMap(text -> parse(key, text, this::expanded));
  }

  @Override
  public List<Secret> secrets(String key, String help) {
    List<Secret> value = map.list(key).map(list -> list.texts(this::expanded)).orElse(List.of());
    note(key, help, new Setting.HiddenTexts(value.size()));
    return value;
  }

  @Override
  public Optional<Path> secretFile(String key, Path folder, String help) {
    Optional<Path> file = file(key, folder, help);
    file.flatMap(SecretFileMode::concern).ifPresent(concern -> map.warn(key, concern));
    return file;
  }

  private Secret expanded(String text) {
    return new Secret(environment.expand(text));
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
    var section = below(key);
    note(key, help, new Setting.Section(section));
    return section;
  }

  private YamlSettings below(String key) {
    return sections.computeIfAbsent(key, _ -> new YamlSettings(map.map(key), environment));
  }

  @Override
  public <T> Optional<T> optional(String key, Function<Settings, T> reader, String help) {
    var pattern = pattern(key);
    var _ = reader.apply(pattern);
    var section = below(key);
    note(key, help, new Setting.Part(pattern, section));
    return has(key) ? Optional.of(reader.apply(section)) : Optional.empty();
  }

  @Override
  public <T> List<T> each(String key, Function<Settings, T> reader, String help) {
    var pattern = pattern(key);
    var _ = reader.apply(pattern);
    List<YamlSettings> given =
        map.list(key).map(YamlList::maps).orElse(List.of()).stream()
            .map(element -> new YamlSettings(element, environment))
            .toList();
    elements.addAll(given);
    note(key, help, new Setting.Sections(pattern, given));
    return given.stream().map(reader).toList();
  }

  @Override
  public <T> Map<String, T> named(String key, BiFunction<Settings, String, T> reader, String help) {
    var pattern = pattern(key);
    var _ = reader.apply(pattern, ANY_NAME);
    var section = below(key);
    note(key, help, new Setting.Named(pattern, section));
    var values = new LinkedHashMap<String, T>();
    section.map.keys().forEach(name -> values.put(name, reader.apply(section, name)));
    return values;
  }

  @Override
  public String place() {
    return map.path() + " (line " + map.line() + ")";
  }

  @Override
  public void problem(String key, String message) {
    map.problem(key, message);
  }
}
