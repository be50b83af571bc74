package io.portprobe.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.Needs;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Portprobe does its work where its container and its unit put it: as nobody, without a capability,
 * and where nothing can be written, not even to {@code /tmp}.
 */
class SandboxIT {
  @TempDir private Path folder;

  /** What the unit and the container do, with the means of a shell. */
  private static final List<String> SANDBOX =
      List.of(
          "bwrap",
          "--ro-bind",
          "/",
          "/",
          "--proc",
          "/proc",
          "--dev",
          "/dev",
          "--unshare-user",
          "--uid",
          "65532",
          "--gid",
          "65532",
          "--cap-drop",
          "ALL",
          "--die-with-parent",
          "--");

  @Test
  void tcpAndUdpAreProbedWithNothingToWriteTo() throws IOException {
    Needs.program("bwrap");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path config = ConfigFile.of(folder, "modules: {ask: {prober: udp, udp: {send: hello}}}\n");
    try (var server = ScriptedServer.begin().start();
        var peer = DatagramPeer.answering(List::of);
        var portprobe = RunningPortprobe.start(SANDBOX, config)) {
      assertThat(portprobe.probe(server.target(), "tcp")).contains("\nprobe_success 1\n");
      assertThat(portprobe.probe(peer.target(), "ask")).contains("\nprobe_success 1\n");
      assertThat(portprobe.probe("localhost:" + server.port(), "tcp")).contains("probe_success");
      assertThat(portprobe.metrics()).contains("\nprocess_open_fds ");
      assertThat(portprobe.get("-/reload").statusCode()).isEqualTo(405);
      assertThat(portprobe.send("POST", "-/reload").statusCode()).isEqualTo(200);
      assertThat(portprobe.program().output()).doesNotContain("level=ERROR", "WARNING");
    }
  }

  @Test
  void portsOfDhcpAreRefusedWithAReason() throws IOException {
    Needs.program("bwrap");
    try (var portprobe = RunningPortprobe.start(SANDBOX, ConfigFile.empty(folder))) {
      assertThat(portprobe.probe("127.0.0.1:67", "dhcp"))
          .contains("\nprobe_success 0\n")
          .contains("reason=\"network_error\"");
    }
  }
}
