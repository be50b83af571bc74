package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Needs;
import io.portprobe.testing.NetworkNamespace;
import io.portprobe.testing.Program;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.RunningRpcbind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** It gets a network and a /run of its own. */
@RealServer("rpcbind, of Debian's package of that name")
class RpcbindIT {
  private static final String EXPORTER = "127.0.0.1:9115";

  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program(RunningRpcbind.PROGRAM);
    Needs.program("curl");
    NetworkNamespace.demand();
  }

  private void startExporter(NetworkNamespace network) throws IOException {
    Path config = folder.resolve("config.yml");
    Files.writeString(
        config,
        """
        modules:
          over_tcp: {prober: rpcbind, rpcbind: {transport: tcp}}
          of_the_future: {prober: rpcbind, rpcbind: {version: 9}}
          nfs: {prober: rpcbind, rpcbind: {program: 100003, version: 4}}
        """);
    List<String> arguments = List.of("--config.file=" + config, "--web.listen-address=" + EXPORTER);
    network.start(RunningPortprobe.command(arguments)).awaitOutput("listens on");
  }

  private static String probe(NetworkNamespace network, String module) {
    String query = "/probe?target=127.0.0.1&debug=true&module=" + module;
    return network.run("curl", "--silent", "http://" + EXPORTER + query);
  }

  @Test
  void answersOverBothTransportsForWhatItServesUntilItIsStopped() throws IOException {
    try (var network = NetworkNamespace.create("rpcbind")) {
      network.run("ip", "link", "set", "lo", "up");
      startExporter(network);
      Program rpcbind = network.start(RunningRpcbind.command());
      Awaitility.await().until(() -> probe(network, "rpcbind").contains("probe_success 1"));
      assertThat(probe(network, "over_tcp")).contains("probe_success 1");
      assertThat(probe(network, "of_the_future"))
          .contains("program 100000 in version 9 is not served, but 2 to 4 are");
      assertThat(probe(network, "nfs")).contains("program 100003 in version 4 is not served");
      rpcbind.close();
      assertThat(probe(network, "rpcbind")).contains("probe_port_state{state=\"closed\"} 1");
      assertThat(probe(network, "over_tcp")).contains("probe_port_state{state=\"closed\"} 1");
    }
  }
}
