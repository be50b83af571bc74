package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome.Failure;
import io.portprobe.model.Outcome.Success;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import io.portprobe.net.DatagramOptions;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Modules that want a closed port, at ports in every state. */
@Execution(ExecutionMode.CONCURRENT)
class ExpectStateTest {
  private static final Duration BRIEF = Duration.ofSeconds(1);
  private static final Dialogue CONNECTS = Workbench.stream((_, _) -> {});
  private static final Dialogue ASKS =
      Workbench.datagrams((datagrams, _) -> datagrams.ask(new byte[] {1}, _ -> true));

  @AutoClose private final Workbench bench = new Workbench();

  private ProbeReport probe(int port, Dialogue dialogue, Duration timeout) {
    var target = new Target("127.0.0.1", port);
    return bench.run(Workbench.request(target, Workbench.WANTS_CLOSED, dialogue, timeout));
  }

  @Test
  void aPortThatRefusesIsASuccess() {
    ProbeReport report = probe(FreePort.take(), CONNECTS, Workbench.AMPLE);
    assertThat(report.outcome()).isEqualTo(new Success());
    assertThat(report.portState()).isEqualTo(PortState.CLOSED);
    assertThat(report.events())
        .extracting(event -> event.content().toString())
        .last()
        .isEqualTo("as the module is configured, that is a success");
  }

  @Test
  void aPortThatAcceptsIsOpenWhateverTheDialogueCameTo() {
    Dialogue failing =
        Workbench.stream((_, _) -> {
          throw new ProbeFailure(FailureReason.UNEXPECTED_RESPONSE, "another service");
        });
    try (var server = ScriptedServer.begin().start()) {
      for (Dialogue dialogue : List.of(CONNECTS, failing)) {
        ProbeReport report = probe(server.port(), dialogue, Workbench.AMPLE);
        assertThat(report.outcome()).isEqualTo(open());
        assertThat(report.portState()).isEqualTo(PortState.OPEN);
      }
    }
  }

  @Test
  void aDefectOfOursStaysOne() {
    Dialogue broken =
        Workbench.stream((_, _) -> {
          throw new IllegalStateException("broken");
        });
    try (var server = ScriptedServer.begin().start()) {
      assertThat(probe(server.port(), broken, Workbench.AMPLE).outcome())
          .isEqualTo(
              new Failure(
                  FailureReason.INTERNAL_ERROR,
                  Phase.EXCHANGE,
                  "a defect in Portprobe; see its log"));
    }
  }

  @Test
  void aPortThatDropsIsUnchecked() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        var _ = new Socket(listener.getInetAddress(), listener.getLocalPort());
        var _ = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
      ProbeReport report = probe(listener.getLocalPort(), CONNECTS, BRIEF);
      assertThat(report.outcome())
          .isEqualTo(
              unchecked(
                  Phase.CONNECT,
                  "no answer: packets are dropped, the host is down, or its accept queue is full"));
      assertThat(report.portState()).isEqualTo(PortState.FILTERED);
    }
  }

  @Test
  void aNameWithoutAnAddressIsUnchecked() {
    try (var nameless =
        new Workbench(host -> {
          throw new UnknownHostException(host);
        })) {
      ProbeReport report =
          nameless.run(
              Workbench.request(
                  new Target("db.example", 9), Workbench.WANTS_CLOSED, CONNECTS, BRIEF));
      assertThat(report.outcome()).isEqualTo(unchecked(Phase.RESOLVE, "no address for db.example"));
      assertThat(report.portState()).isEqualTo(PortState.UNKNOWN);
    }
  }

  @Test
  void aDatagramPortWithoutAListenerIsASuccess() throws IOException {
    int port;
    try (var socket = new DatagramSocket()) {
      port = socket.getLocalPort();
    }
    ProbeReport report = probe(port, ASKS, Workbench.AMPLE);
    assertThat(report.outcome()).isEqualTo(new Success());
    assertThat(report.portState()).isEqualTo(PortState.CLOSED);
  }

  @Test
  void anAnswerProvesADatagramPortOpen() {
    try (var peer = DatagramPeer.answering(List::of)) {
      ProbeReport report = probe(peer.port(), ASKS, Workbench.AMPLE);
      assertThat(report.outcome()).isEqualTo(open());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
    }
  }

  @Test
  void silenceIsUncheckedAlsoWhereItIsAccepted() {
    Dialogue accepting =
        Workbench.datagrams(
            DatagramOptions.DEFAULT.acceptingSilence(),
            (datagrams, _) -> datagrams.ask(new byte[] {1}, _ -> true));
    try (var peer = DatagramPeer.silent()) {
      ProbeReport report = probe(peer.port(), accepting, BRIEF);
      assertThat(report.outcome())
          .isEqualTo(
              unchecked(Phase.EXCHANGE, "no reply to 3 datagrams: open and silent, or filtered"));
      assertThat(report.portState()).isEqualTo(PortState.OPEN_OR_FILTERED);
    }
  }

  private static Failure open() {
    return new Failure(FailureReason.PORT_OPEN, Phase.EXCHANGE, "open, where closed is expected");
  }

  private static Failure unchecked(Phase phase, String why) {
    return new Failure(FailureReason.UNCHECKED, phase, "not proved to be closed: " + why);
  }
}
