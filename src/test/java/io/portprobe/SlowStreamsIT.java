package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.Curl;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.WebFiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that take no answer over HTTP/2, or a byte of it now and then. */
class SlowStreamsIT {
  @Test
  void endsThemAndNobodyElse(@TempDir Path folder) {
    WebFiles files = WebFiles.in(folder);
    Curl curl = Curl.with(files);
    String probe = RunningPortprobe.probePath(FreePort.target(), "tcp");
    try (var portprobe =
            RunningPortprobe.start(
                ConfigFile.empty(folder), "--web.config.file=" + files.config(WebFiles.TLS));
        var page = new StreamClient(portprobe, "/metrics");
        var verdict = new StreamClient(portprobe, "/" + probe);
        var idle = new StreamClient(portprobe, "/metrics")) {
      URI metrics = portprobe.base().resolve("metrics");
      var dripping = new ArrayList<>(List.of(page, verdict));

      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> {
            assertThat(curl.answer(portprobe.base().resolve(probe), "--http2"))
                .contains("\nprobe_success 0\n");
            dripping.removeIf(client -> !client.canTakeOne());
            return dripping.isEmpty() && !idle.canTakeOne();
          });

      assertThat(curl.answer(metrics))
          .contains("\nportprobe_http_refused_total{reason=\"slow_reader\"} 3.0\n");
      assertThat(portprobe.program().output()).doesNotContain("level=ERROR");
    }
  }
}
