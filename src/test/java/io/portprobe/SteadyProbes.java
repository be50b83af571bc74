package io.portprobe;

import io.portprobe.testing.RunningPortprobe;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Scrapes that go on, each of several after the other, until they are closed. */
final class SteadyProbes implements AutoCloseable {
  private static final int SCRAPERS = 8;

  private final Queue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();
  private final List<Thread> scrapers;
  private volatile boolean over;

  private SteadyProbes(RunningPortprobe portprobe, String path) {
    this.scrapers =
        Stream.generate(() -> Thread.startVirtualThread(() -> scrape(portprobe, path)))
            .limit(SCRAPERS)
            .toList();
  }

  /** Begins to ask for that path, and waits for the first answers. */
  static SteadyProbes start(RunningPortprobe portprobe, String path) {
    var probes = new SteadyProbes(portprobe, path);
    probes.awaitMore(SCRAPERS);
    return probes;
  }

  private void scrape(RunningPortprobe portprobe, String path) {
    try {
      while (!over) {
        answers.add(portprobe.get(path));
      }
    } catch (UncheckedIOException ignored) {
      // Nobody listens any more: no answer is no verdict.
    }
  }

  /** Waits until so many more scrapes were answered. */
  void awaitMore(int count) {
    int goal = answers.size() + count;
    Awaitility.await().until(() -> answers.size() >= goal);
  }

  /** All answers, once they have ended. */
  List<HttpResponse<String>> end() {
    close();
    return List.copyOf(answers);
  }

  @Override
  public void close() {
    over = true;
    scrapers.forEach(SteadyProbes::awaitEnd);
  }

  private static void awaitEnd(Thread scraper) {
    try {
      scraper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
