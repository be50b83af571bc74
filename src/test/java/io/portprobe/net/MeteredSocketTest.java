package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Ticker;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class MeteredSocketTest {
  /** Twenty records after the handshake, which itself is shorter than one of them. */
  private static final int RECORD = 10_000;

  private final ProbeMemory memory = new ProbeMemory(17 * RECORD);
  private final Deadline deadline = Deadline.after(Duration.ofSeconds(10), Ticker.SYSTEM);

  private static ScriptedServer talkative() {
    return ScriptedServer.begin()
        .then(plain -> {
          SSLSocket socket = TlsActs.accept(plain);
          for (int i = 0; i < 20; i++) {
            socket.getOutputStream().write(new byte[RECORD]);
          }
          socket.getInputStream().readAllBytes();
        })
        .start();
  }

  private SSLSocket handshake(Socket plain, long limit) throws IOException, ProbeFailure {
    var metered = new MeteredSocket(plain, limit, memory.share());
    return TlsActs.TRUSTING.handshake(metered, "localhost", deadline);
  }

  @Test
  void endsAnExchangeThatTakesTooManyBytesBelowTls() throws IOException, ProbeFailure {
    try (var server = talkative();
        var plain = new Socket(server.address().getAddress(), server.port())) {
      SSLSocket tls = handshake(plain, 15 * RECORD);

      assertThat(tls.getInputStream().readNBytes(10 * RECORD)).hasSize(10 * RECORD);
      assertThatThrownBy(() -> tls.getInputStream().readNBytes(10 * RECORD))
          .isInstanceOfSatisfying(
              MeteredSocket.Ended.class,
              e ->
                  assertThat(NetFailures.exchanging(e, deadline))
                      .extracting(ProbeFailure::reason, ProbeFailure::detail)
                      .containsExactly(
                          FailureReason.RESPONSE_TOO_LARGE, "more than 150000 bytes below TLS"));
    }
  }

  @Test
  void readsByteByByteAsWell() throws IOException {
    try (var server = ScriptedServer.begin().sends("ab").closes().start();
        var plain = new Socket(server.address().getAddress(), server.port())) {
      InputStream in = new MeteredSocket(plain, 10, memory.share()).getInputStream();

      assertThat(in.read()).isEqualTo('a');
      assertThat(in.read()).isEqualTo('b');
      assertThat(in.read()).isNegative();
    }
  }

  @Test
  void endsAHandshakeLikewise() throws IOException {
    try (var server = talkative();
        var plain = new Socket(server.address().getAddress(), server.port())) {
      assertThatThrownBy(() -> handshake(plain, 20))
          .isInstanceOfSatisfying(
              ProbeFailure.class,
              failure -> assertThat(failure.reason()).isEqualTo(FailureReason.RESPONSE_TOO_LARGE));
    }
  }

  @Test
  void endsAnExchangeThatThereIsNoMemoryFor() throws IOException, ProbeFailure {
    try (var server = talkative();
        var plain = new Socket(server.address().getAddress(), server.port())) {
      SSLSocket tls = handshake(plain, 1_000_000);

      assertThatThrownBy(() -> tls.getInputStream().readNBytes(20 * RECORD))
          .isInstanceOfSatisfying(
              MeteredSocket.Ended.class,
              e -> assertThat(e.failure().reason()).isEqualTo(FailureReason.NETWORK_ERROR));
      assertThat(memory.held()).isBetween(10L * RECORD, 17L * RECORD);
    }
  }
}
