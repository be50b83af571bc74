package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.StreamOptions.Ending;
import io.portprobe.testing.ScriptedServer;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class EndingTest {
  private static final StreamOptions RESETTING =
      Wires.options(ProxyProtocol.NONE, null, Ending.RST);

  @AutoClose private final Wires wires = new Wires();

  private static void assertReset(ScriptedServer server) {
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(server::rest)
        .havingRootCause()
        .isInstanceOf(SocketException.class)
        .withMessageStartingWith("Connection reset");
  }

  @Test
  void resetsAConnectionThatWasOnlyMade() throws ProbeFailure {
    try (var server = ScriptedServer.begin().start()) {
      wires.open(server, RESETTING, Wires.AMPLE).close();
      assertReset(server);
    }
  }

  @Test
  void resetsAfterTheDialogue() throws ProbeFailure {
    try (var server = ScriptedServer.begin().expects("hi").sends("hello\n").start()) {
      try (var wire = wires.open(server, RESETTING, Wires.AMPLE)) {
        wire.write("hi");
        assertThat(wire.readLine()).isEqualTo("hello");
      }
      assertReset(server);
    }
  }

  @Test
  void resetsATlsSession() throws ProbeFailure {
    ScriptedServer.Act shakesHands = plain -> TlsActs.accept(plain).getInputStream().read();
    try (var server = ScriptedServer.begin().then(shakesHands).start()) {
      wires.open(server, RESETTING.withTlsFromStart(true), Wires.AMPLE).close();
      assertReset(server);
    }
  }

  @Test
  void resetsWhenTheTimeIsUp() throws ProbeFailure {
    try (var server = ScriptedServer.begin().expects("hi").start()) {
      try (var wire = wires.open(server, RESETTING, Duration.ofMillis(500))) {
        wire.write("hi");
        assertThat(Wires.reason(wire::readLine)).isEqualTo(FailureReason.RESPONSE_TIMEOUT);
      }
      assertReset(server);
    }
  }

  @Test
  void endsInGoodOrderByDefaultWhateverIsUnread() throws ProbeFailure {
    try (var server = ScriptedServer.begin().sends("unread").expects("bye").start()) {
      try (var wire = wires.open(server)) {
        wire.write("bye");
      }
      assertThat(server.rest()).isEmpty();
    }
  }
}
