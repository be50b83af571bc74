package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.dialogue.Settings;
import io.portprobe.prober.Probers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the schema and the documents are made from is complete: no reading hides behind another. */
class SettingsReadTest {
  private static List<String> keys(List<Setting> settings) {
    return settings.stream()
        .flatMap(setting -> Stream.concat(Stream.of(setting.key()), below(setting.value())))
        .sorted()
        .toList();
  }

  private static Stream<String> below(Setting.Value value) {
    return switch (value) {
      case Setting.Section(var section) -> keys(section.described()).stream();
      case Setting.Part(var pattern, var given) ->
          keys((given.described().isEmpty() ? pattern : given).described()).stream();
      case Setting.Sections(var pattern, var elements) ->
          keys((elements.isEmpty() ? pattern : elements.getFirst()).described()).stream();
      case Setting.Value _ -> Stream.empty();
    };
  }

  /** What reads each section of a module, by the section's name. */
  private static Map<String, Consumer<Settings>> readers() {
    var readers = new TreeMap<String, Consumer<Settings>>();
    Probers.all().forEach(prober -> readers.put(prober.name(), prober::configure));
    Probers.foreign().forEach(prober -> readers.put(prober.name(), prober.check()));
    return readers;
  }

  private static List<String> keysReadWith(Consumer<Settings> reader, String yaml)
      throws ConfigException {
    var node = Objects.requireNonNull(YamlDocument.parse(yaml));
    var settings = new YamlSettings(YamlMap.of(node, "", new Problems()), Environment.EMPTY);
    reader.accept(settings);
    return keys(settings.described());
  }

  static Stream<Arguments> everyKeyWithSomeValues() {
    return readers().entrySet().stream()
        .flatMap(reader ->
            YamlSettings.readBy(reader.getValue()).stream()
                .flatMap(SettingsReadTest::samples)
                .map(yaml -> Arguments.of(reader.getKey(), yaml)));
  }

  private static Stream<String> samples(Setting setting) {
    Stream<String> values =
        switch (setting.value()) {
          case Setting.Text _, Setting.Hidden _ -> Stream.of("''", "'00'");
          case Setting.Flag _ -> Stream.of("true", "false");
          case Setting.Whole(_, var least, var most) -> Stream.of("" + least, "" + most);
          case Setting.Time _ -> Stream.of("0s", "7s");
          case Setting.Choice(_, var words) -> words.stream();
          case Setting.Bytes _ -> Stream.of("''", "!!binary AAE=");
          case Setting.Texts _, Setting.HiddenTexts _ -> Stream.of("[]", "['', '00']");
          case Setting.Section(var section) -> samples(section);
          case Setting.Part(var pattern, _) -> samples(pattern);
          case Setting.Sections(var pattern, _) -> samples(pattern).map(yaml -> "[" + yaml + "]");
          case Setting.Named _ -> Stream.of("{}");
        };
    return values.map(value -> "{" + setting.key() + ": " + value + "}");
  }

  private static Stream<String> samples(YamlSettings settings) {
    return settings.described().stream().flatMap(SettingsReadTest::samples);
  }

  @ParameterizedTest
  @MethodSource("everyKeyWithSomeValues")
  void allKeysAreReadWhateverIsGiven(String name, String yaml) throws ConfigException {
    Consumer<Settings> reader = Objects.requireNonNull(readers().get(name));
    assertThat(keysReadWith(reader, yaml)).isEqualTo(keys(YamlSettings.readBy(reader)));
  }

  @Test
  void everySettingSaysWhatItIsForWithoutAFullStop() {
    for (Consumer<Settings> reader : readers().values()) {
      assertThat(YamlSettings.readBy(reader))
          .allSatisfy(setting -> assertThat(setting.help()).matches("[A-Z].*[^.\\s]"));
    }
  }
}
