package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.Program;
import io.portprobe.testing.RunningPortprobe;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a running Portprobe. */
class ShutdownIT {
  private final Path config;

  ShutdownIT(@TempDir Path folder) {
    config = ConfigFile.empty(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT"})
  void endsAtASignal(String signal) {
    try (var portprobe = RunningPortprobe.start(config)) {
      Program program = portprobe.program();
      program.signal(signal);

      assertThat(program.exitCode()).isIn(0, 130, 143);
      assertThat(program.output()).contains("Received SIGTERM, exiting gracefully...");
    }
  }

  @Test
  void answersTheProbesInFlightBeforeItEnds() {
    try (var silent = DatagramPeer.silent();
        var portprobe = RunningPortprobe.start(config)) {
      String path = RunningPortprobe.probePath(silent.target(), "udp");
      var hung = new HeldProbe(portprobe, path, silent);
      portprobe.program().signal("TERM");

      assertThat(hung.answer()).contains("\nprobe_success 0\n").contains("reason=\"no_reply\"");
      assertThat(portprobe.program().exitCode()).isIn(0, 143);
    }
  }
}
