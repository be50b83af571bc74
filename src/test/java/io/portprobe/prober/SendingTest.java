package io.portprobe.prober;

import static io.portprobe.prober.Dialogues.SUCCESS;
import static io.portprobe.prober.Dialogues.hold;
import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.testing.ScriptedServer;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "send: hello | hello\\n",
        "send: hello, eol: lf | hello\\n",
        "send: hello, eol: crlf | hello\\r\\n",
        "send: hello, eol: none | hello",
        "send: é | \\303\\251\\n",
        "send: '' | ''",
        "send: '$1 ${2} $$' | $1 ${2} $$\\n",
        "send_bytes: $1 | $1",
        "send_bytes: !!binary AAEC/w== | \\000\\001\\002\\377",
        "'send_bytes: hello, eol: crlf' | hello",
        "send_hex: 00 ff 0a | \\000\\377\\n",
        "send_base64: AP8K | \\000\\377\\n",
        "send_secret: $1 | $1\\n",
        "'send_secret: hush, eol: crlf' | hush\\r\\n",
        "'send_secret: hush, eol: none' | hush",
      })
  void whatIsSentArrivesAsItIsWritten(String keys, String arrived) {
    try (var server = ScriptedServer.begin().start()) {
      assertThat(hold("{" + keys + "}", server).outcome()).isEqualTo(SUCCESS);
      assertThat(server.rest()).isEqualTo(arrived.translateEscapes());
    }
  }

  /** The semantics of Go's patterns and of its Expand. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(a)(b)? | xa | $1-${2}-$0-$$ | a--a-$\\n",
        "(a) | a | ${1}x$1x | ax\\n",
        "(a) | a | $01$2${9} | ''",
        "(a) | a | ${,${1,$ | ${,${1,$\\n",
        "(?P<first>a)(?<second>b) | ab | ${second}$first | ba\\n",
        "(a)(?P<1>b) | ab | $1 | a\\n",
        "(?i)(ready) | ReAdY | $1 | ReAdY\\n",
        "([[:alpha:]]+)([[:^alpha:]]) | é-ab1 | $1$2 | ab1\\n",
        "(\\pL+) | \\303\\251a | <$1> | <\\303\\251a>\\n",
        "^(.)(.)$ | \\377\\300 | $2$1 | \\300\\377\\n",
        "^(\\x{fffd}.)$ | \\377\\303\\251 | $1 | \\377\\303\\251\\n",
        "^(.)(.*)$ | \\360\\237\\230\\200\\000x | $2$1 | \\000x\\360\\237\\230\\200\\n",
        "(a*?)(a*) | aaa | $1,$2 | ,aaa\\n",
        "a(.*?)c | abcc | $1 | b\\n",
        "\\Qa.b\\E(.) | a.bz | $1 | z\\n",
      })
  void whatWasCapturedIsSentBack(String pattern, String line, String send, String arrived) {
    String step = "{expect: '%s', send: '%s'}".formatted(pattern, send);
    String sent = (line + "\\n").translateEscapes();
    try (var server = ScriptedServer.begin().sends(sent).start()) {
      assertThat(hold(step, server).outcome()).isEqualTo(SUCCESS);
      assertThat(server.rest()).isEqualTo(arrived.translateEscapes());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(?m)^(b.*)$ | b2",
        "(?s)a(.*)c | 1\\nb2\\n",
        "a(.*) | 1",
        "\\Aa(\\d)$\\n? | ''",
      })
  void theFlagsForSeveralLinesAreGos(String pattern, String captured) {
    String step = "{expect: '%s', until: idle, send: '${1}', eol: none}".formatted(pattern);
    try (var server = ScriptedServer.begin().sends("a1\nb2\nc3\n").start()) {
      boolean matches = !captured.isEmpty();
      assertThat(hold(step, server).succeeded()).isEqualTo(matches);
      assertThat(server.rest()).isEqualTo(captured.translateEscapes());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{send: 'a \"$1\"', eol: none, starttls: true, timeout: 5s}",
        "{send_bytes: !!binary AAEC/w==}",
        "{send_hex: 00 ff}, {send_base64: AP8K, eol: crlf}",
        "{send_file: /run/secrets/password}, {expect_bytes: '\\n'}",
        "{expect: '^(a\\\\b)', reject: b, until: idle, labels: [{name: a, value: '${1}'}]}",
        "{expect_hex: '00 ??'}, {reject: b, until: eof}",
      })
  void whatIsPrintedCanBeLoadedAgain(String steps) throws ConfigException {
    var loader = new ConfigLoader(List.of(new Tcp()));
    String yaml = "modules: {m: {prober: tcp, tcp: {query_response: [" + steps + "]}}}";
    String printed = loader.load(yaml).text();
    assertThat(loader.load(printed).text()).isEqualTo(printed);
  }
}
