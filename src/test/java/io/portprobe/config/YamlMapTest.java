package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlMapTest {
  private final Problems problems = new Problems();

  private YamlMap map(String yaml) throws ConfigException {
    return YamlMap.of(Objects.requireNonNull(YamlDocument.parse(yaml)), "", problems);
  }

  @Test
  void aKeyThatIsMissingOrNullIsEmpty() throws ConfigException {
    YamlMap map = map("a:\nb: ~\nc: null\nd: ''\n");
    assertThat(map.text("a")).isEmpty();
    assertThat(map.text("b")).isEmpty();
    assertThat(map.text("c")).isEmpty();
    assertThat(map.text("d")).contains("");
    assertThat(map.text("e")).isEmpty();
    assertThat(map.has("a")).isTrue();
    assertThat(map.has("e")).isFalse();
  }

  @Test
  void keysKeepTheFilesOrder() throws ConfigException {
    assertThat(map("{z: 1, a: 2, m: 3}").keys()).containsExactly("z", "a", "m");
  }

  @Test
  void aKeyHasItsPathAndItsLine() throws ConfigException {
    YamlMap below = map("a:\n  # a comment\n  b: 1\n  c:\n    2\n").map("a");
    assertThat(below.path()).isEqualTo("a");
    assertThat(below.line()).isEqualTo(3);
    assertThat(below.pathOf("c")).isEqualTo("a.c");
    assertThat(below.lineOf("c")).isEqualTo(4);
    assertThat(below.lineOf("missing")).isEqualTo(3);
  }

  @Test
  void everyUnreadKeyIsAProblemAndThoseReadAreNot() throws ConfigException {
    YamlMap map = map("read: 1\nreed: 2\nhas: 3\n");
    assertThat(map.text("read")).contains("1");
    assertThat(map.has("has")).isTrue();
    map.refuseUnread();
    assertThatThrownBy(problems::throwIfAny)
        .hasMessage(
            """
            error parsing config file: \
            reed (line 2): unknown key: field reed not found; did you mean "read"?
              has (line 3): unknown key: field has not found\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{<<: {a: merged}, a: own} | own",
        "{a: own, <<: {a: merged}} | own",
        "{<<: [{a: first}, {a: second}]} | first",
        "{<<: [{b: 1, <<: {a: nested}}, {a: second}]} | nested",
        "{<<: {a: one}, <<: {a: two}} | one",
        "{'<<': {a: quoted}, a: own} | own",
      })
  void theNearestOfMergedValuesCounts(String yaml, String value) throws ConfigException {
    assertThat(map(yaml).text("a")).contains(value);
    problems.throwIfAny();
  }

  @Test
  void aQuotedMergeKeyIsAKey() throws ConfigException {
    YamlMap map = map("{'<<': 1}");
    assertThat(map.keys()).containsExactly("<<");
    problems.throwIfAny();
  }

  @Test
  void aProblemIsToldOnce() throws ConfigException {
    YamlMap map = map("a: [1]\n");
    assertThat(map.text("a")).isEmpty();
    assertThat(map.text("a")).isEmpty();
    assertThatThrownBy(problems::throwIfAny)
        .hasMessage("error parsing config file: a (line 1): expected a single value, as text");
  }

  @Test
  void aProblemWithoutKeyIsTheMappingsOwn() throws ConfigException {
    map("\na:\n  b: 1\n").map("a").problem("", "is wrong");
    assertThatThrownBy(problems::throwIfAny)
        .hasMessage("error parsing config file: a (line 3): is wrong");
  }

  @Test
  void aMissingMappingIsEmptyAndKnowsItsPlace() throws ConfigException {
    YamlMap missing = map("a: 1\n").map("b");
    assertThat(missing.keys()).isEmpty();
    assertThat(missing.pathOf("c")).isEqualTo("b.c");
    problems.throwIfAny();
  }
}
