package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portprobe.dialogue.Settings;
import io.portprobe.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlSettingsTest {
  private static final Environment ENVIRONMENT =
      new Environment(Map.of("USER", "ann", "EMPTY", "", "ODD", "${USER}$1\\"));

  /** A step, as a prober's author would write it. */
  private record Step(String expect, List<String> labels) {
    static Step read(Settings settings) {
      return new Step(
          settings.text("expect", "", "A pattern"),
          settings.each("labels", label -> label.text("name", "none", "Its name"), "Labels"));
    }
  }

  private static String read(String yaml, Consumer<Settings> reader) throws ConfigException {
    var problems = new Problems();
    var node = Objects.requireNonNull(YamlDocument.parse(yaml));
    var settings = new YamlSettings(YamlMap.of(node, "tcp", problems), ENVIRONMENT);
    reader.accept(settings);
    settings.refuseUnread();
    problems.throwIfAny();
    return SettingsText.of(settings.described(), "");
  }

  private static void steps(Settings settings, List<Step> into) {
    into.addAll(settings.each("steps", Step::read, "The steps"));
  }

  private static void assertProblem(String yaml, Consumer<Settings> reader, String problem) {
    assertThatThrownBy(() -> read(yaml, reader))
        .hasMessage("error parsing config file: " + problem);
  }

  @Test
  void aListOfSectionsIsReadInOrderAndPrintedAgain() throws ConfigException {
    var steps = new ArrayList<Step>();
    String printed =
        read(
            """
            steps:
            - expect: a
              labels: [{name: x}, {}]
            -
            """,
            settings -> steps(settings, steps));
    assertThat(steps).containsExactly(new Step("a", List.of("x", "none")), new Step("", List.of()));
    assertThat(printed)
        .isEqualTo(
            """
            steps:
              - expect: "a"
                labels:
                  - name: "x"
                  - name: "none"
              - {}
            """);
    assertThat(read(printed, settings -> steps(settings, new ArrayList<>()))).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          steps: one | tcp.steps (line 1): expected a list, got a single value
          steps: {expect: a} | tcp.steps (line 1): expected a list, got a mapping
          steps: [{}, one] | tcp.steps[1] (line 1): expected a mapping of keys to values
          steps: [{expcet: a}] | tcp.steps[0].expcet (line 1): unknown key: field expcet not found; did you mean "expect"?
          steps: [{expect: []}] | tcp.steps[0].expect (line 1): expected a single value, as text
          steps: [{labels: [{}, {nam: x}]}] | tcp.steps[0].labels[1].nam (line 1): unknown key: field nam not found; did you mean "name"?
          """)
  void aMistakeInAListOfSectionsIsToldWithItsPlace(String yaml, String problem) {
    assertProblem(yaml, settings -> steps(settings, new ArrayList<>()), problem);
  }

  @Test
  void aMistakeInAnElementHasTheElementsLine() {
    assertProblem(
        "steps:\n- expect: a\n-\n  expect: b\n  expect: c\n",
        settings -> steps(settings, new ArrayList<>()),
        "tcp.steps[1].expect (line 5): the key stands a second time; the first is in line 4");
  }

  private static void texts(Settings settings) {
    settings.texts("codes", List.of("200"), "The codes");
    settings.texts("names", List.of(), "The names");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {} | codes: ["200"]
          codes: [] | codes: []
          codes: [1, no, 'a"b'] | codes: ["1", "no", "a\\"b"]
          """)
  void aListOfTextsIsPrintedAgain(String yaml, String printed) throws ConfigException {
    assertThat(read(yaml, YamlSettingsTest::texts)).isEqualTo(printed + "\n");
    assertThat(read(printed, YamlSettingsTest::texts)).isEqualTo(printed + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          codes: 200 | tcp.codes (line 1): expected a list, got a single value
          codes: [1, [2]] | tcp.codes[1] (line 1): expected a single value, as text
          codes: [~] | tcp.codes[0] (line 1): expected a single value, as text
          codes: [!!binary AA==] | tcp.codes[0] (line 1): expected a single value, as text
          """)
  void aMistakeInAListOfTextsIsToldWithItsPlace(String yaml, String problem) {
    assertProblem(yaml, YamlSettingsTest::texts, problem);
  }

  @Test
  void anElementWithAFormOfItsOwnHasAPlaceOfItsOwn() {
    assertProblem(
        "sizes:\n- 1\n- x\n",
        settings -> settings.parsedTexts("sizes", Integer::valueOf, "Sizes"),
        "tcp.sizes[1] (line 3): For input string: \"x\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          data: no | data: "no"
          data: '' | data: ""
          data: !!binary "cG9uZw0K" | data: "pong\\r\\n"
          data: !!binary AP8= | data: !!binary "AP8="
          data: "\\0" | data: !!binary "AA=="
          """)
  void bytesArePrintedAsTextWhereTheyAreText(String yaml, String printed) throws ConfigException {
    assertThat(read(yaml, settings -> settings.bytes("data", "Bytes"))).isEqualTo(printed + "\n");
    assertThat(read(printed, settings -> settings.bytes("data", "Bytes")))
        .isEqualTo(printed + "\n");
  }

  @Test
  void bytesAreThoseThatWereWritten() throws ConfigException {
    read(
        "data: !!binary AP8=",
        settings -> assertThat(settings.bytes("data", "")).contains(new byte[] {0, -1}));
    read(
        "data: \u00e9",
        settings ->
            assertThat(settings.bytes("data", ""))
                .contains("\u00e9".getBytes(StandardCharsets.UTF_8)));
    assertProblem(
        "data: !!binary '*AAA'",
        settings -> settings.bytes("data", ""),
        "tcp.data (line 1): expected Base64: Illegal base64 character 2a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plain | plain
          ${USER}:x${EMPTY} | ann:x
          $$ $${USER} $USER $1 a$ | $ ${USER} $USER $1 a$
          ${ODD} | ${USER}$1\\
          """)
  void aSecretTakesItsPartsFromTheEnvironment(String written, String meant) throws ConfigException {
    String printed =
        read(
            "a: '" + written + "'\nb: ['" + written + "']",
            settings -> {
              assertThat(settings.secret("a", "")).contains(new Secret(meant));
              assertThat(settings.secrets("b", "")).containsExactly(new Secret(meant));
            });
    assertThat(printed).isEqualTo("a: <secret>\nb: [<secret>]\n");
  }

  @Test
  void aVariableThatIsNotSetIsAProblem() {
    assertProblem(
        "\npassword: x${HOME_OF_NOBODY}",
        settings -> settings.secret("password", ""),
        "tcp.password (line 2): environment variable HOME_OF_NOBODY is not set");
  }

  @Test
  void textThatIsNoSecretKeepsItsDollars() throws ConfigException {
    assertThat(read("name: ${USER}$$", settings -> settings.text("name", "", "A name")))
        .isEqualTo("name: \"${USER}$$\"\n");
  }

  @Test
  void anOptionalSectionIsReadAndPrintedOnlyWhenItIsGiven() throws ConfigException {
    Consumer<Settings> reader =
        settings ->
            assertThat(
                    settings.optional(
                        "user", user -> user.text("name", "nobody", "A name"), "A user"))
                .isEqualTo(settings.has("user") ? Optional.of("nobody") : Optional.empty());
    assertThat(read("{}", reader)).isEmpty();
    assertThat(read("user: {}", reader)).isEqualTo("user:\n  name: \"nobody\"\n");
  }

  @Test
  void theUsersOwnKeysAreReadByTheirNames() throws ConfigException {
    String printed =
        read(
            "headers: {Accept: text/html, no: 1}",
            settings ->
                assertThat(
                        settings.named("headers", (all, name) -> all.text(name, "", ""), "Headers"))
                    .containsExactly(Map.entry("Accept", "text/html"), Map.entry("no", "1")));
    assertThat(printed).isEqualTo("headers:\n  Accept: \"text/html\"\n  \"no\": \"1\"\n");
  }
}
