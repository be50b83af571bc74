package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.Program;
import io.portprobe.testing.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("Kea, Debian's kea-dhcp4-server")
class DhcpIT {
  private static final String SETTINGS =
      """
      {"Dhcp4": {
        "interfaces-config": {"interfaces": ["lo"], "dhcp-socket-type": "udp"},
        "lease-database": {"type": "memfile", "persist": false},
        "valid-lifetime": 600,
        "subnet4": [{"subnet": "127.0.0.0/8", "pools": [{"pool": "127.9.9.1-127.9.9.9"}]}],
        "loggers": [{
          "name": "kea-dhcp4",
          "severity": "INFO",
          "output_options": [{"output": "stdout"}]}]}}
      """;

  @TempDir private Path folder;
  private final int port = FreePort.take();
  private final int clientPort = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("kea-dhcp4");
  }

  private Program start() throws IOException {
    Path file = folder.resolve("kea.json");
    Files.writeString(file, SETTINGS);
    return Program.start(command(file)).awaitOutput("DHCP4_STARTED");
  }

  private List<String> command(Path file) {
    return List.of(
        "env",
        "KEA_PIDFILE_DIR=" + folder,
        "KEA_LOCKFILE_DIR=none",
        "kea-dhcp4",
        "-c",
        file.toString(),
        "-p",
        Integer.toString(port),
        "-P",
        Integer.toString(clientPort));
  }

  private ProbeReport probe(String mode) {
    String settings = "mode: %s, source_port: %d".formatted(mode, clientPort);
    return Probes.run(
        new Dhcp(), "{prober: dhcp, dhcp: {" + settings + "}}", "127.0.0.1:" + port, Probes.AMPLE);
  }

  @Test
  void theNetworkIsKnown() throws IOException {
    try (var _ = start()) {
      ProbeReport report = probe("inform");
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(Learnt.by(report))
          .isEqualTo(Map.of("probe_service_info{server_id=127.0.0.1, service=dhcp}", 1.0));
    }
  }

  @Test
  void anAddressIsOffered() throws IOException {
    try (var _ = start()) {
      ProbeReport report = probe("relay");
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
  void aStoppedServerIsClosed() throws IOException {
    start().close();
    assertThat(probe("inform").portState()).isEqualTo(PortState.CLOSED);
  }
}
