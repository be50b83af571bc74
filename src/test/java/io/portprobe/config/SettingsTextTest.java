package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.dialogue.Settings;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTextTest {
  private enum Color {
    RED,
    DARK_BLUE
  }

  private static String read(String yaml) throws ConfigException {
    var problems = new Problems();
    var node = YamlDocument.parse(yaml);
    var settings =
        new YamlSettings(
            node == null ? YamlMap.empty("", 1, problems) : YamlMap.of(node, "", problems),
            Environment.EMPTY);
    settings.text("name", "", "");
    settings.text("host", "localhost", "");
    settings.flag("loud", false, "");
    settings.number("count", 3, new Settings.Bounds(1, 10), "");
    settings.duration("pause", Duration.ofMillis(1500), "");
    settings.choice("color", Color.RED, "");
    settings.secret("password", "");
    settings.parsed("pattern", text -> text, "");
    Settings section = settings.section("deep", "");
    section.secret("token", "");
    section.text("path", "", "");
    settings.section("shallow", "").flag("on", true, "");
    settings.refuseUnread();
    problems.throwIfAny();
    return SettingsText.of(settings.described(), "  ");
  }

  @Test
  void defaultsArePrintedAndWhatHasNoneIsLeftOut() throws ConfigException {
    assertThat(read(""))
        .isEqualTo(
            """
              host: "localhost"
              loud: false
              count: 3
              pause: 1.5s
              color: red
              shallow:
                "on": true
            """);
  }

  @Test
  void whatIsGivenIsPrintedAlsoWhenItIsEmpty() throws ConfigException {
    String yaml =
        """
        name: ''
        host: ""
        loud: yes
        count: 10
        pause: 90s
        color: dark_blue
        password: hush
        pattern: "a\\\\b"
        deep: {token: hush, path: /x}
        """;
    String printed = read(yaml);
    assertThat(printed)
        .isEqualTo(
            """
              name: ""
              host: ""
              loud: true
              count: 10
              pause: 1m30s
              color: dark_blue
              password: <secret>
              pattern: "a\\\\b"
              deep:
                token: <secret>
                path: "/x"
              shallow:
                "on": true
            """);
    assertThat(read(printed.stripIndent())).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        "\" \\ \n \r \t",
        "\0\u0001\u007f\u0080\u009f",
        "\u0085\u2028\u2029",
        "\ufeff\uffff",
        "ümläut 漢字 \ud83d\ude00",
        "\ud83d alone",
        "null",
        "# no comment",
        " blanks ",
      })
  void aQuotedTextReadsAsItWas(String text) throws ConfigException {
    String yaml = "name: " + SettingsText.quoted(text) + "\n";
    assertThat(read(yaml)).startsWith("  " + yaml);
    var node = Objects.requireNonNull(YamlDocument.parse(yaml));
    assertThat(YamlMap.of(node, "", new Problems()).text("name")).contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tcp_connect", "a-b.c", "A1"})
  void aPlainKeyStaysPlain(String key) {
    assertThat(SettingsText.quotedIfNeeded(key)).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "a b", "<<", "a:", "ü", "~", "no", "null", "On"})
  void anyOtherKeyIsQuoted(String key) {
    assertThat(SettingsText.quotedIfNeeded(key)).isEqualTo("\"" + key + "\"");
  }
}
