package io.portprobe.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Target;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {
  private static HttpAnswer answer(String said) {
    var answer = new AtomicReference<HttpAnswer>();
    Outcome outcome = Peers.outcome(said, (wire, _) -> answer.set(HttpAnswer.get(wire, "/")));
    assertThat(outcome).isEqualTo(new Outcome.Success());
    return answer.get();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nServer: x\r\n\r\nhello and more",
        "HTTP/1.0 200 OK\r\nServer:x\r\n\r\nhello",
        """
        HTTP/1.1 200\r
        Server: x\r
        Transfer-Encoding: chunked\r
        \r
        2\r
        he\r
        3;a=b\r
        llo\r
        0\r
        Trailer: y\r
        \r
        """,
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: 5\r\n\r\nhello",
      })
  void readsTheBodyInEveryFormThatItMayHave(String said) {
    HttpAnswer answer = answer(said);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("hello");
    assertThat(answer.headers()).containsEntry("server", "x");
  }

  @ParameterizedTest
  @CsvSource({
    "web.example:80, false, web.example",
    "web.example:80, true, web.example:80",
    "web.example:443, true, web.example",
    "web.example:443, false, web.example:443",
    "'[2001:db8::1]:9200', false, '[2001:db8::1]:9200'",
  })
  void namesThePortUnlessItGoesWithoutSaying(String target, boolean encrypted, String authority) {
    assertThat(HttpAnswer.authority(Target.parse(target, OptionalInt.empty()), encrypted))
        .isEqualTo(authority);
  }

  @Test
  void anAnswerWithoutContentHasNoBody() {
    assertThat(answer("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello"))
        .isEqualTo(new HttpAnswer(204, Map.of("content-length", "5"), ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SSH-2.0-x\\n | UNEXPECTED_RESPONSE",
        "HTTP/1.1 abc\\n | UNEXPECTED_RESPONSE",
        "HTTP/1.1 200 OK\\nContent-Length: -1\\n\\n | MALFORMED_RESPONSE",
        "HTTP/1.1 200 OK\\nContent-Length: 70000\\n\\n | RESPONSE_TOO_LARGE",
        "HTTP/1.1 200 OK\\nTransfer-Encoding: chunked\\n\\nxyz\\n | MALFORMED_RESPONSE",
        "HTTP/1.1 200 OK\\nContent-Length: 5\\n\\nhe | CONNECTION_CLOSED",
        "HTTP/1.1 200 OK\\n | CONNECTION_CLOSED",
      })
  void saysWhatIsWrong(String said, FailureReason reason) {
    Outcome outcome =
        Peers.outcome(said.replace("\\n", "\r\n"), (wire, _) -> HttpAnswer.get(wire, "/"));
    assertThat(outcome).isInstanceOf(Outcome.Failure.class);
    assertThat(((Outcome.Failure) outcome).reason()).isEqualTo(reason);
  }

  @Test
  void readsOverAFewInterimAnswersAndNotOverThousands() {
    String interim = "HTTP/1.1 100\r\n\r\n";

    assertThat(answer(interim.repeat(10) + "HTTP/1.1 204 \r\n\r\n").status()).isEqualTo(204);
    assertThat(Peers.outcome(interim.repeat(50_000), (wire, _) -> HttpAnswer.get(wire, "/")))
        .isInstanceOfSatisfying(
            Outcome.Failure.class,
            failure -> assertThat(failure.reason()).isEqualTo(FailureReason.RESPONSE_TOO_LARGE));
  }
}
