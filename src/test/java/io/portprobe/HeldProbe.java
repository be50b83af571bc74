package io.portprobe;

import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.RunningPortprobe;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/** A probe of a silent peer: it has asked its question, and goes on for two seconds. */
final class HeldProbe {
  private final CompletableFuture<HttpResponse<String>> answer;

  HeldProbe(RunningPortprobe portprobe, String path, DatagramPeer silent) {
    this.answer =
        CompletableFuture.supplyAsync(
            () -> portprobe.get(path, "X-Prometheus-Scrape-Timeout-Seconds", "2.5"));
    Awaitility.await().until(() -> !silent.received().isEmpty());
  }

  /** What it answers in the end. */
  String answer() {
    return answer.join().body();
  }
}
