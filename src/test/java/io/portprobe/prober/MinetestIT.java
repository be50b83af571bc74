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

@RealServer("Debian's minetest-server")
class MinetestIT {
  private static final String PROGRAM = "/usr/games/minetestserver";

  @TempDir private Path folder;
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program(PROGRAM);
  }

  private Program start() throws IOException {
    Path file = folder.resolve("minetest.conf");
    Files.writeString(
        file,
        """
        bind_address = 127.0.0.1
        ipv6_server = false
        server_announce = false
        """);
    return Program.start(command(file)).awaitOutput("listening on");
  }

  private List<String> command(Path file) {
    return List.of(
        "env",
        "HOME=" + folder,
        PROGRAM,
        "--verbose",
        "--port",
        Integer.toString(port),
        "--world",
        folder.resolve("world").toString(),
        "--config",
        file.toString(),
        "--gameid",
        "minetest");
  }

  private ProbeReport probe() {
    return Probes.run(new Minetest(), "{prober: minetest}", "127.0.0.1:" + port, Probes.AMPLE);
  }

  @Test
  void theVisitorLeavesAgain() throws IOException {
    try (var server = start()) {
      ProbeReport report = probe();
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=minetest}", 1.0));
      server.awaitOutput("deletingPeer(): peer->id=2, timeout=0");
    }
  }

  @Test
  void aStoppedServerIsClosed() throws IOException {
    start().close();
    assertThat(probe().portState()).isEqualTo(PortState.CLOSED);
  }
}
