package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One file per mistake, and all that is said of it. */
class BadConfigTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      maxCharsPerColumn = 10_000,
      textBlock =
          """
          a-list | the document (line 1): expected a mapping of keys to values
          a-word | the document (line 1): expected a mapping of keys to values
          bad-address | modules.mail.tcp.source_ip_address (line 5): expected an IP address, got "localhost"
          bad-base64 | modules.game.udp.send_base64 (line 5): expected Base64: Last unit does not have enough valid bits
          bad-choice | modules.mail.tcp.preferred_ip_protocol (line 5): expected one of [ip4, ip6], got "ipv6"; did you mean "ip6"?
          bad-flag | modules.mail.tcp.tls (line 5): expected true or false, got "maybe"
          bad-regex | modules.game.udp.expect (line 5): "Could not compile regular expression" regexp="(unclosed": error parsing regexp: missing closing ): `(unclosed`
          binary-value | modules.game.udp.send (line 5): expected a single value, as text
          certificate-without-key | modules.mail.tcp.tls_config.cert_file (line 7): exactly one of key or key_file must be configured when a client certificate is configured
          control-character | yaml: line 3: character U+0001 is not allowed
          duplicate-key | modules.mail.timeout (line 5): the key stands a second time; the first is in line 4
          duplicate-module | modules.mail (line 4): the key stands a second time; the first is in line 2
          empty-module | modules.mail.prober (line 2): prober '' is not valid; expected one of [tcp, udp]
          key-without-certificate | modules.mail.tcp.tls_config.key (line 7): exactly one of cert or cert_file must be configured when a client key is configured
          list-as-key | modules.mail (line 4): expected a plain key
          list-for-a-value | modules.game.udp.expect (line 5): expected a single value, as text
          mapping-for-the-prober | ~modules.mail.prober (line 3): expected a single value, as text
            modules.mail.prober (line 3): prober '' is not valid; expected one of [tcp, udp]~
          merge-of-a-word | modules.mail (line 4): expected a mapping to merge
          missing-prober | modules.mail.prober (line 3): prober '' is not valid; expected one of [tcp, udp]
          module-that-contains-itself | modules.mail.tcp.mail (line 2): unknown key: field mail not found
          modules-as-list | modules (line 2): expected a mapping of keys to values
          no-hex | modules.game.udp.expect_prefix_hex (line 5): expected pairs of hex digits, got "zz"
          nothing-to-send | modules.game.udp.send (line 5): expected at least one byte to send
          number-no-number | modules.game.udp.attempts (line 5): expected a whole number from 1 to 10, got "1_0"
          number-too-large | modules.game.udp.attempts (line 5): expected a whole number from 1 to 10, got "11"
          odd-hex | modules.game.udp.send_hex (line 5): expected pairs of hex digits, got an odd number of them
          regex-with-look-ahead | modules.game.udp.expect (line 5): "Could not compile regular expression" regexp="a(?=b)": error parsing regexp: invalid or unsupported Perl syntax: `(?=`
          section-as-word | modules.mail.tcp (line 4): expected a mapping of keys to values
          several-mistakes | ~modules.mail.timeout (line 4): expected a duration such as 5s, got "5"
            modules.mail.tcp.tls (line 6): expected true or false, got "maybe"
            modules.mail.tcp.tls_config.min_version (line 8): unknown TLS version: TLS9; expected one of [TLS10, TLS11, TLS12, TLS13]
            modules.mail.tcp.tlss (line 9): unknown key: field tlss not found; did you mean "tls"?
            modules.game.udp.attempts (line 13): expected a whole number from 1 to 10, got "0"
            modules.game.udp.silence (line 14): expected one of [fail, accept], got "acept"; did you mean "accept"?
            modules.web.timeout (line 17): expected a duration such as 5s, got "soon"
            modules.web.htpp (line 18): unknown key: field htpp not found; did you mean "http"?
            modules.nothing.prober (line 20): prober 'smtp' is not valid; expected one of [tcp, udp]
            modules.nothing.timeot (line 21): unknown key: field timeot not found; did you mean "timeout"?
            global (line 22): unknown key: field global not found~
          tab | yaml: line 2: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
          timeout-in-days | modules.mail.timeout (line 4): expected a duration such as 5s, got "1d"
          timeout-negative | modules.mail.timeout (line 4): expected a duration such as 5s, got "-1s"
          timeout-too-long | modules.mail.timeout (line 4): expected at most 292 years, got "999999999h"
          timeout-without-unit | modules.mail.timeout (line 4): expected a duration such as 5s, got "5"
          tls-versions-crossed | modules.mail.tcp.tls_config.max_version (line 7): tls_config.max_version must be greater than or equal to tls_config.min_version if both are specified
          two-authorities | modules.mail.tcp.tls_config.ca (line 6): at most one of ca, ca_file & ca_ref must be configured
          two-certificates | modules.mail.tcp.tls_config.cert (line 6): at most one of cert, cert_file & cert_ref must be configured
          two-keys | modules.mail.tcp.tls_config.key (line 7): at most one of key and key_file must be configured
          two-sends | modules.game.udp (line 5): send, send_hex and send_base64 are mutually exclusive
          two-values | yaml: line 3: mapping values are not allowed here
          unclosed | yaml: line 2: expected ',' or '}', but got <stream end>
          unknown-anchor | yaml: line 2: found undefined alias none
          unknown-key | modules.mail.timout (line 4): unknown key: field timout not found; did you mean "timeout"?
          unknown-prober | modules.mail.prober (line 3): prober 'tpc' is not valid; expected one of [tcp, udp]
          unknown-setting | ~modules.mail.tcp.TLS (line 5): unknown key: field TLS not found; did you mean "tls"?
            modules.mail.tcp.entirely_unknown (line 6): unknown key: field entirely_unknown not found~
          unknown-tls-setting | modules.mail.tcp.tls_config.insecure_skip_verfy (line 6): unknown key: field insecure_skip_verfy not found; did you mean "insecure_skip_verify"?
          unknown-tls-version | modules.mail.tcp.tls_config.min_version (line 6): unknown TLS version: TLS1.2; expected one of [TLS10, TLS11, TLS12, TLS13]
          unknown-top-level-key | module (line 1): unknown key: field module not found; did you mean "modules"?
          """)
  void aMistakeIsToldWithItsPlaceAndWhatWasExpected(String file, String message) {
    assertThatThrownBy(() -> Fixtures.load(Fixtures.read("bad/" + file + ".yml")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("error parsing config file: " + message);
  }

  @Test
  void everyFixtureIsInTheTable() throws NoSuchMethodException {
    Method test =
        getClass()
            .getDeclaredMethod(
                "aMistakeIsToldWithItsPlaceAndWhatWasExpected", String.class, String.class);
    List<String> told =
        test.getAnnotation(CsvSource.class)
            .textBlock()
            .lines()
            .filter(line -> !line.startsWith(" "))
            .map(line -> line.substring(0, line.indexOf(' ')) + ".yml")
            .toList();
    assertThat(told).isEqualTo(Fixtures.names("bad"));
  }
}
