package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.Finished;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Needs;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus's own tool accepts every text that Portprobe answers. */
class PromtoolIT {
  private static RunningPortprobe portprobe;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Needs.program("promtool");
    String modules = "modules: {tls: " + TlsPeer.trustingModule() + "}";
    Path config = Files.writeString(folder.resolve("portprobe.yml"), modules);
    portprobe = RunningPortprobe.start(config);
  }

  @AfterAll
  static void end() {
    if (portprobe != null) {
      portprobe.close();
    }
  }

  @Test
  void acceptsTheExportersOwnMetrics() {
    portprobe.probe(FreePort.target(), "tcp");

    assertAccepted(portprobe.metrics(), "portprobe_probes_total");
  }

  @Test
  void acceptsASuccess() {
    String self = "127.0.0.1:" + portprobe.base().getPort();

    assertAccepted(portprobe.probe(self, "tcp"), "probe_success 1");
  }

  @Test
  void acceptsARefusal() {
    assertAccepted(portprobe.probe(FreePort.target(), "tcp"), "connection_refused");
  }

  @Test
  void acceptsTheFactsOfACertificate() {
    try (var server = TlsPeer.serving(TlsPeer.certificate().build())) {
      assertAccepted(
          portprobe.probe("localhost:" + server.port(), "tls"),
          "probe_success 1",
          "probe_ssl_last_chain_info");
    }
  }

  @Test
  void acceptsTheFactsOfACertificateForAnotherName() {
    try (var server = TlsPeer.serving(TlsPeer.certificate().build())) {
      assertAccepted(
          portprobe.probe(server.target(), "tls"), "tls_name_mismatch", "probe_tls_verified 0");
    }
  }

  @Test
  void acceptsAnAnswerOnUdp() {
    try (var peer = DatagramPeer.answering(List::of)) {
      assertAccepted(
          portprobe.probe(peer.target(), "udp"), "probe_success 1", "probe_udp_packets_received 1");
    }
  }

  @Test
  void acceptsAClosedPortOnUdp() {
    assertAccepted(portprobe.probe(FreePort.target(), "udp"), "port_unreachable");
  }

  private static void assertAccepted(String metrics, String... whatIsInThem) {
    assertThat(metrics).contains(whatIsInThem);
    Finished lint = Finished.run(metrics, "promtool", "check", "metrics");
    assertThat(lint).as(metrics).isEqualTo(new Finished(0, "", ""));
  }
}
