package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.Curl;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.Program;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.WebFiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
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

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsTheProbesThatAreNotDoneInTime(boolean streams, @TempDir Path folder) {
    WebFiles files = WebFiles.in(folder);
    Curl curl = Curl.with(files);
    List<String> flags =
        streams ? List.of("--web.config.file=" + files.config(WebFiles.TLS)) : List.of();
    try (var silent = ScriptedServer.begin().start();
        var portprobe = RunningPortprobe.start(config, flags.toArray(String[]::new))) {
      URI base = portprobe.base();
      URI probe = base.resolve(RunningPortprobe.probePath(silent.target(), "redis"));
      String time = "X-Prometheus-Scrape-Timeout-Seconds: 300";
      CompletableFuture<String> hung =
          CompletableFuture.supplyAsync(() -> curl.answer(probe, "--header", time));
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> curl.answer(base.resolve("metrics")).contains("_probes_in_flight 1.0"));
      portprobe.program().signal("TERM");

      assertThat(hung.join())
          .startsWith(streams ? "HTTP/2 503" : "HTTP/1.1 503 ")
          .endsWith("\r\n\r\nNot probed: Portprobe is about to end\n");
      assertThat(portprobe.program().exitCode()).isIn(0, 143);
      assertThat(portprobe.program().output())
          .contains("Ending what is not done in time; probes among it: 1\"")
          .doesNotContain("Exception", "level=WARN", "level=ERROR");
    }
  }
}
