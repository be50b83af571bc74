package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningKea;
import io.portprobe.testing.RunningServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("Kea, Debian's kea-dhcp4-server")
class DhcpIT {
  @TempDir private Path folder;
  private final int clientPort = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program(RunningKea.PROGRAM);
  }

  private RunningServer start() {
    return RunningKea.start(folder, clientPort, RunningKea.POOL);
  }

  private ProbeReport probe(RunningServer server, String mode) {
    String settings = "mode: %s, source_port: %d".formatted(mode, clientPort);
    return Probes.run(
        new Dhcp(), "{prober: dhcp, dhcp: {" + settings + "}}", server.target(), Probes.AMPLE);
  }

  @Test
  void theNetworkIsKnown() {
    try (var server = start()) {
      ProbeReport report = probe(server, "inform");
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(Learnt.by(report))
          .isEqualTo(Map.of("probe_service_info{server_id=127.0.0.1, service=dhcp}", 1.0));
    }
  }

  @Test
  void anAddressIsOffered() {
    try (var server = start()) {
      ProbeReport report = probe(server, "relay");
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .isEqualTo(
              Map.of(
                  "probe_service_info{network=127.0.0.0/8, server_id=127.0.0.1, service=dhcp}",
                  1.0,
                  "probe_dhcp_lease_seconds",
                  600.0));
    }
  }

  @Test
  void aStoppedServerIsClosed() {
    var server = start();
    server.close();
    assertThat(probe(server, "inform").portState()).isEqualTo(PortState.CLOSED);
  }
}
