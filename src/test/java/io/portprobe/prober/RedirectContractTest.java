package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.dialogue.Prober;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No prober that speaks HTTP goes where a peer sends it: only the target has been allowed. */
class RedirectContractTest {
  private static final List<Prober> PROBERS =
      List.of(
          new Clickhouse(),
          new Consul(),
          new Elasticsearch(),
          new Etcd(),
          new RabbitmqManagement());

  static Stream<Arguments> redirects() {
    return PROBERS.stream()
        .flatMap(prober ->
            Stream.of(301, 302, 303, 307, 308).map(status -> Arguments.of(prober.name(), status)));
  }

  @ParameterizedTest
  @MethodSource("redirects")
  void aRedirectIsAnAnswerAndNotFollowed(String prober, int status) throws IOException {
    try (var elsewhere = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        var server = redirecting(status, elsewhere.getLocalPort())) {
      Outcome outcome = outcome(prober, server.target());
      assertThat(outcome).isInstanceOf(Outcome.Failure.class);
      var failure = (Outcome.Failure) outcome;
      assertThat(failure.reason()).isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
      assertThat(failure.detail()).contains(", got HTTP " + status + ": ");
      assertThat(server.rest()).isEmpty();
      assertNobodyCameTo(elsewhere);
    }
  }

  private static ScriptedServer redirecting(int status, int port) {
    String answer =
        "HTTP/1.1 %d Elsewhere\r\nLocation: http://127.0.0.1:%d/\r\nContent-Length: 0\r\n\r\n"
            .formatted(status, port);
    return ScriptedServer.begin().then(RedirectContractTest::readRequest).sends(answer).start();
  }

  private static void readRequest(Socket socket) throws IOException {
    var read = new StringBuilder();
    while (read.indexOf("\r\n\r\n") < 0) {
      read.append((char) socket.getInputStream().read());
    }
  }

  private static Outcome outcome(String name, String target) {
    Prober prober =
        PROBERS.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    return Probes.run(prober, "{prober: " + name + "}", target, Probes.AMPLE).outcome();
  }

  /** Whoever had come would be ahead of us. */
  private static void assertNobodyCameTo(ServerSocket listener) throws IOException {
    try (var own = new Socket(listener.getInetAddress(), listener.getLocalPort());
        Socket first = listener.accept()) {
      assertThat(first.getPort()).isEqualTo(own.getLocalPort());
    }
  }
}
