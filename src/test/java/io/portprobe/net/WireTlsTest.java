package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire.More;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class WireTlsTest {
  private static final Duration BRIEF = Duration.ofMillis(150);
  private static final StreamOptions TLS = Wires.PLAIN.withTlsFromStart(true);

  @AutoClose private final Wires wires = new Wires();
  private final CountDownLatch quiet = new CountDownLatch(1);

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 9})
  void aPauseInTheMiddleOfARecordDoesNotBreakTheSession(int before) throws ProbeFailure {
    ScriptedServer.Act halfARecord =
        plain -> {
          var below = new RecordSocket(plain);
          SSLSocket socket = TlsActs.accept(below);
          below.sendBy((out, record) -> sendInTwo(out, record, before));
          socket.getOutputStream().write("whole\n".getBytes(StandardCharsets.US_ASCII));
          below.sendBy(OutputStream::write);
          socket.getOutputStream().write(socket.getInputStream().readNBytes(4));
          socket.getInputStream().readAllBytes();
        };
    try (var server = ScriptedServer.begin().then(halfARecord).start()) {
      try (var wire = wires.open(server, TLS, Wires.AMPLE)) {
        assertThat(wire.awaitMore(BRIEF)).isEqualTo(More.QUIET);
        assertThat(wire.awaitMore(BRIEF)).isEqualTo(More.QUIET);
        quiet.countDown();
        assertThat(wire.awaitMore(Wires.AMPLE)).isEqualTo(More.BYTES);
        assertThat(wire.readLine()).isEqualTo("whole");
        wire.write("ping");
        assertThat(wire.readExactly(4)).asString().isEqualTo("ping");
      }
      assertThat(server.rest()).isEmpty();
    }
  }

  private void sendInTwo(OutputStream out, byte[] record, int before) throws IOException {
    out.write(record, 0, before);
    await(quiet);
    out.write(record, before, record.length - before);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(10, TimeUnit.SECONDS)) {
        throw new IOException("the other side did not come so far");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void waitingSeesTheEndOfTheSession() throws ProbeFailure {
    try (var server = ScriptedServer.begin().then(plain -> TlsActs.accept(plain).close()).start();
        var wire = wires.open(server, TLS, Wires.AMPLE)) {
      assertThat(wire.awaitMore(Wires.AMPLE)).isEqualTo(More.END);
    }
  }

  /** Each byte of the record comes in time for another wait of the socket's. */
  @Test
  void aDripWithinARecordEndsAtTheDeadlineAlsoAfterAStep() throws ProbeFailure {
    try (var server = ScriptedServer.begin().then(WireTlsTest::drip).start();
        var wire = wires.open(server, TLS, Duration.ofSeconds(3))) {
      wire.within(BRIEF);
      assertThat(Wires.reason(wire::readLine)).isEqualTo(FailureReason.RESPONSE_TIMEOUT);
      assertThat(Duration.ofNanos(wires.journal().elapsedNanos()))
          .isLessThan(Duration.ofSeconds(8));
    }
  }

  private static void drip(Socket plain) throws IOException {
    var below = new RecordSocket(plain);
    SSLSocket socket = TlsActs.accept(below);
    below.sendBy((out, record) -> {
      for (byte octet : record) {
        out.write(octet);
        LockSupport.parkNanos(20_000_000);
      }
    });
    socket.getOutputStream().write(new byte[4000]);
  }

  @Test
  void tlsWithinTlsTalksAndEndsPolitelyOnBothLevels() throws ProbeFailure {
    ScriptedServer.Act twice =
        plain -> {
          SSLSocket outer = TlsActs.accept(new RecordSocket(plain));
          SSLSocket inner = TlsActs.accept(outer);
          inner.getOutputStream().write(inner.getInputStream().readNBytes(4));
          inner.getInputStream().readAllBytes();
          outer.getInputStream().readAllBytes();
        };
    try (var server = ScriptedServer.begin().then(twice).start()) {
      try (var wire = wires.open(server, TLS, Wires.AMPLE)) {
        wire.startTls();
        wire.write("ping");
        assertThat(wire.readExactly(4)).asString().isEqualTo("ping");
      }
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void aHandshakeEndsWithItsStep() throws ProbeFailure {
    try (var server = ScriptedServer.begin().start();
        var wire = wires.open(server)) {
      wire.within(BRIEF);
      assertThat(Wires.reason(wire::startTls)).isEqualTo(FailureReason.TLS_TIMEOUT);
      assertThat(Duration.ofNanos(wires.journal().elapsedNanos()))
          .isLessThan(Wires.AMPLE.dividedBy(2));
    }
  }
}
