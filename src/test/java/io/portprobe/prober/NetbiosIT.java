package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.LinkedHosts;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Program;
import io.portprobe.testing.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samba serves names on networks only, and never on the loopback. */
@RealServer("nmbd, of Debian's samba")
class NetbiosIT {
  private static final String SAMBA =
      """
      [global]
        netbios name = PROBEHOST
        workgroup = PROBEGROUP
        interfaces = cable
        bind interfaces only = yes
        server role = standalone server
        local master = no
        private dir = FOLDER
        lock directory = FOLDER
        state directory = FOLDER
        cache directory = FOLDER
        pid directory = FOLDER
        log level = 1
      """;

  @TempDir private Path folder;
  @AutoClose private LinkedHosts hosts;

  @BeforeEach
  void layCable() throws IOException {
    Needs.program("nmbd");
    LinkedHosts.demand();
    hosts = new LinkedHosts("netbios");
    hosts.layCable();
    hosts.startExporter(Files.createFile(folder.resolve("portprobe.yml")));
  }

  private Program start() throws IOException {
    Path settings = folder.resolve("smb.conf");
    Files.writeString(settings, SAMBA.replace("FOLDER", folder.toString()));
    return hosts
        .server()
        .start(List.of("nmbd", "-F", "--debug-stdout", "-s", settings.toString()))
        .awaitOutput("nmbd version");
  }

  private List<String> probe() {
    return hosts.probe(LinkedHosts.SERVER_IPV4, "netbios", "5").lines().toList();
  }

  /** It takes its names one by one, in case somebody else on the network objects. */
  private void awaitItsNames() {
    Awaitility.await().until(() -> probe().contains("probe_netbios_names 5"));
  }

  @Test
  void tellsItsNamesWhileItRunsAndIsClosedThen() throws IOException {
    try (Program server = start()) {
      awaitItsNames();
      String log = server.output();
      assertThat(probe())
          .contains(
              "probe_success 1",
              "probe_netbios_names 5",
              "probe_service_info{name=\"PROBEHOST\",service=\"netbios\",workgroup=\"PROBEGROUP\"} 1",
              "probe_port_state{state=\"open\"} 1");
      assertThat(server.output()).as("a status request is not logged").isEqualTo(log);
    }
    assertThat(probe())
        .contains(
            "probe_success 0",
            "probe_failure_info{phase=\"exchange\",reason=\"port_unreachable\"} 1",
            "probe_port_state{state=\"closed\"} 1");
  }
}
