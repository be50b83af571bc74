package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A secret that is written wrongly is not repeated by the message that says so. */
class SecretErrorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          *hush                  | yaml: line 6: found undefined alias; text that begins with * stands in quotes
          !hush!word             | yaml: line 6: found undefined tag handle; text that begins with ! stands in quotes
          %hush                  | yaml: line 6: found character '%' that cannot start any token. (Do not use % for indentation)
          @hush                  | yaml: line 6: found character '@' that cannot start any token. (Do not use @ for indentation)
          [hush, hush            | yaml: line 7: expected ',' or ']', but got <stream end>
          hush: hush             | yaml: line 6: mapping values are not allowed here
          {hush: hush}           | modules.m.radius.secret (line 6): expected a single value, as text
          [hush]                 | modules.m.radius.secret (line 6): expected a single value, as text
          !!binary aHVzaA==      | modules.m.radius.secret (line 6): expected a single value, as text
          '${hush-hush}'         | modules.m.radius.secret (line 6): expected the name of a variable between ${ and }; a dollar is written $$
          """)
  void ofAKey(String secret, String message) {
    assertProblem(
        """
        modules:
          m:
            prober: radius
            radius:
              # Not the first line.
              secret: %s
        """
            .formatted(secret),
        message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          socks5://me:hush@proxy:1080 | expected socks5://host:port or socks5h://host:port, got "socks5://<secret>@proxy:1080"
          me:hush@proxy:1080          | expected socks5://host:port or socks5h://host:port, got "<secret>@proxy:1080"
          socks5://me:hu/sh@h@proxy   | expected socks5://host:port or socks5h://host:port, got "socks5://<secret>@proxy"
          """)
  void ofAnAddress(String url, String message) {
    assertProblem(
        "modules: {m: {prober: tcp, tcp: {proxy_url: '" + url + "'}}}",
        "modules.m.tcp.proxy_url (line 1): " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          locations: {eu: {url: 'http://me:hush@probe:9115'}} | locations.eu.url (line 1): expected a URL such as http://probe-eu:9115, got "http://<secret>@probe:9115"
          """)
  void ofALocation(String text, String message) {
    assertProblem(text, message);
  }

  private static void assertProblem(String text, String message) {
    assertThatThrownBy(() -> Fixtures.load(text))
        .isInstanceOf(ConfigException.class)
        .hasMessage("error parsing config file: " + message);
  }
}
