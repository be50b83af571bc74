package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.ConfigLoader;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyslogTest implements DatagramService {
  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of();
  }

  @Override
  public boolean tellsItsQuestion() {
    return false;
  }

  private static ProbeReport probe(String settings, String target) {
    String module = "{prober: syslog, syslog: {" + settings + "}}";
    return Probes.run(new Syslog(), module, target, Probes.SHORT);
  }

  private static String message(String settings) {
    try (var peer = DatagramPeer.silent()) {
      assertThat(probe(settings, peer.target()).outcome()).isEqualTo(new Outcome.Success());
      assertThat(peer.received()).hasSize(1);
      return new String(peer.received().getFirst(), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void sendsOneMessageThatHardlyAnybodyKeeps() {
    assertThat(message("")).matches("<191>1 - - portprobe - - - probe [0-9a-f]{16}");
  }

  @Test
  void sendsItWithThePriorityThatIsWanted() {
    assertThat(message("priority: 46")).startsWith("<46>1 - - portprobe ");
  }

  @Test
  void silenceThatIsNotAcceptedFails() {
    try (var peer = DatagramPeer.silent()) {
      ProbeReport report = probe("silence: fail", peer.target());
      assertThat(reason(report)).isEqualTo(FailureReason.NO_REPLY);
      assertThat(report.portState()).isEqualTo(PortState.OPEN_OR_FILTERED);
    }
  }

  @Test
  void overTcpNothingIsSaid() {
    try (var server = ScriptedServer.begin().start()) {
      ProbeReport report = probe("transport: tcp", server.target());
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void overTcpAClosedPortRefuses() {
    ProbeReport report = probe("transport: tcp", FreePort.target());
    assertThat(reason(report)).isEqualTo(FailureReason.CONNECTION_REFUSED);
  }

  @Test
  void overTlsThePortIsAnotherOne() throws Exception {
    var modules =
        new ConfigLoader(List.of(new Syslog()))
            .load("modules: {log: {prober: syslog, syslog: {transport: tcp, tls: true}}}")
            .modules();
    assertThat(modules.get("log"))
        .extracting(module -> module.defaultPort().getAsInt())
        .isEqualTo(6514);
  }

  private static FailureReason reason(ProbeReport report) {
    return ((Outcome.Failure) report.outcome()).reason();
  }
}
