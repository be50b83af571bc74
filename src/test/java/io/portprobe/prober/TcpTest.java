package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class TcpTest {
  private static ProbeReport probe(String target) {
    return Probes.run(new Tcp(), "{prober: tcp}", target, Probes.AMPLE);
  }

  @Test
  void aServerThatClosesAtOnceIsOpen() {
    try (var server = ScriptedServer.begin().closes().start()) {
      ProbeReport report = probe(server.target());
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(report.phases()).containsOnlyKeys(Phase.RESOLVE, Phase.CONNECT, Phase.EXCHANGE);
    }
  }

  @Test
  void endsWithAFinAlsoWhenTheServerHasTalked() {
    try (var server = ScriptedServer.begin().sends("SSH-2.0-test\r\n").start()) {
      assertThat(probe(server.target()).succeeded()).isTrue();
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void namesTheAddressThatWasDialled() {
    try (var server = ScriptedServer.begin().start()) {
      assertThat(probe(server.target()).address()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
    }
  }

  @Test
  void aRefusalIsClosed() throws Exception {
    int port;
    try (var listener = new ServerSocket(0)) {
      port = listener.getLocalPort();
    }
    ProbeReport report = probe("127.0.0.1:" + port);
    assertThat(failure(report).reason()).isEqualTo(FailureReason.CONNECTION_REFUSED);
    assertThat(failure(report).phase()).isEqualTo(Phase.CONNECT);
    assertThat(report.portState()).isEqualTo(PortState.CLOSED);
  }

  @Test
  void anEmptyHostIsNoTarget() {
    ProbeReport report = probe(":0");
    assertThat(failure(report).reason()).isEqualTo(FailureReason.INVALID_TARGET);
    assertThat(report.portState()).isEqualTo(PortState.UNKNOWN);
    assertThat(report.address()).isNull();
  }

  @Test
  void portZeroIsNoTarget() {
    assertThat(failure(probe("127.0.0.1:0")).reason()).isEqualTo(FailureReason.INVALID_TARGET);
  }

  @Test
  void aWrongFamilyIsNotDialled() {
    String module = "{prober: tcp, tcp: {preferred_ip_protocol: ip6, ip_protocol_fallback: false}}";
    ProbeReport report = Probes.run(new Tcp(), module, "127.0.0.1:9", Probes.AMPLE);
    assertThat(failure(report).reason()).isEqualTo(FailureReason.NAME_NOT_FOUND);
  }

  @Test
  void dialsFromTheAddressOfTheSettings() {
    try (var server = ScriptedServer.begin().then(TcpTest::tellPeer).start()) {
      String module = "{prober: tcp, tcp: {source_ip_address: 127.0.0.7}}";
      assertThat(Probes.run(new Tcp(), module, server.target(), Probes.AMPLE).succeeded()).isTrue();
      assertThat(server.rest()).isEmpty();
    }
  }

  private static void tellPeer(java.net.Socket socket) {
    assertThat(socket.getInetAddress()).isEqualTo(InetAddress.ofLiteral("127.0.0.7"));
  }

  private static Outcome.Failure failure(ProbeReport report) {
    assertThat(report.outcome()).isInstanceOf(Outcome.Failure.class);
    return (Outcome.Failure) report.outcome();
  }
}
