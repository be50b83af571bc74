package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of mistakes in a step, which stands in line 6. */
class BadDialogueTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {expct: a} | .expct (line 6): unknown key: field expct not found; did you mean "expect"?
          {labels: [{nam: a, name: b}]} | .labels[0].nam (line 6): unknown key: field nam not found; did you mean "name"?
          a | ~ (line 6): expected a mapping of keys to values~
          {expect: a, expect_bytes: b} | .expect_bytes (line 6): expect and expect_bytes are mutually exclusive
          {expect: a, expect_hex: 00} | .expect_hex (line 6): expect and expect_hex are mutually exclusive
          {expect_bytes: a, expect_hex: 00} | .expect_hex (line 6): expect_bytes and expect_hex are mutually exclusive
          {reject: a, until: eof, expect_bytes: b} | .expect_bytes (line 6): reject and expect_bytes are mutually exclusive
          {reject: a, until: eof, expect_hex: 00} | .expect_hex (line 6): reject and expect_hex are mutually exclusive
          {reject: a} | .reject (line 6): without expect, reject needs until: eof or until: idle
          {reject: a, until: bytes} | .reject (line 6): without expect, reject needs until: eof or until: idle
          {expect: '(a'} | ~.expect (line 6): "Could not compile regular expression" regexp="(a": error parsing regexp: missing closing ): `(a`~
          {reject: '+', expect: a} | ~.reject (line 6): "Could not compile regular expression" regexp="+": error parsing regexp: missing argument to repetition operator: `+`~
          {expect: a, until: end} | .until (line 6): expected one of [line, bytes, eof, idle], got "end"
          {send: a, until: idle} | .until (line 6): expected expect or reject with it, whose patterns it is about
          {expect_bytes: a, until: bytes} | .until (line 6): expected expect or reject with it, whose patterns it is about
          {expect_hex: 0} | .expect_hex (line 6): expected pairs of hex digits, got an odd number of them
          {expect_hex: 0x00} | .expect_hex (line 6): expected pairs of hex digits, got "0x"
          {send_hex: '??'} | .send_hex (line 6): expected hex digits only, such as "ff 00 0a"
          {send_hex: zz} | .send_hex (line 6): expected pairs of hex digits, got "zz"
          {send_base64: $$$$} | .send_base64 (line 6): expected Base64: Illegal base64 character 24
          {send_bytes: !!binary $$$$} | .send_bytes (line 6): expected Base64: Illegal base64 character 24
          {send: a, send_hex: 00} | .send_hex (line 6): send and send_hex are mutually exclusive
          {send_file: a, send_secret: b, send_bytes: c} | .send_secret (line 6): send_bytes and send_secret and send_file are mutually exclusive
          {send: a, eol: cr} | .eol (line 6): expected one of [lf, crlf, none], got "cr"
          {send_secret: '${NO_SUCH_VARIABLE}'} | .send_secret (line 6): environment variable NO_SUCH_VARIABLE is not set
          {labels: [{name: a-b}]} | .labels[0].name (line 6): expected a label name such as ssh_version
          {labels: [{name: __name__}]} | .labels[0].name (line 6): expected a label name such as ssh_version
          {labels: [{value: a}]} | .labels[0].name (line 6): expected the name of the label
          {labels: [{name: a}, {name: a}]} | .labels (line 6): a label name stands twice
          {labels: {name: a}} | .labels (line 6): expected a list, got a mapping
          {timeout: -1s} | .timeout (line 6): expected a duration such as 5s, got "-1s"
          {timeout: 5} | .timeout (line 6): expected a duration such as 5s, got "5"
          {starttls: maybe} | .starttls (line 6): expected true or false, got "maybe"
          """)
  void aMistakeIsToldWithItsPlaceAndWhatWasExpected(String step, String message) {
    String yaml =
        """
        modules:
          mail:
            prober: tcp
            tcp:
              query_response:
              - %s
        """
            .formatted(step);
    assertThatThrownBy(() -> new ConfigLoader(List.of(new Tcp())).load(yaml))
        .isInstanceOf(ConfigException.class)
        .hasMessage("error parsing config file: modules.mail.tcp.query_response[0]" + message);
  }
}
