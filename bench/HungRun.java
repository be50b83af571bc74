import java.io.IOException;
import java.time.Duration;

/** One exporter of which 5,000 probes are made to hang, while others find their target up. */
record HungRun(Bench bench, Server server, Load hanging, Load healthy) {
  /** How many probes hang at once. */
  static final int PROBES = 5000;

  private static final int HEALTHY_PER_SECOND = 100;

  /** Ramp and window together end before the first probe's time of 29.5 seconds is over. */
  private static final Duration RAMP_LIMIT = Duration.ofSeconds(15);

  private static final Duration LOAD_LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  /** Measures with a new process of the exporter, after a modest warm-up. */
  static HungFigures measure(Bench bench, Exporter exporter, HungPart.Hang hang)
      throws IOException, InterruptedException {
    try (var target = Target.start(bench);
        var server = exporter.start(bench)) {
      server.awaitProbe(target);
      var healthy = Load.paced(target, HEALTHY_PER_SECOND);
      bench.wrk().run(server, healthy, bench.plan().gentleWarmUp());
      var hanging = Load.hanging(hang.module(), hang.port(), PROBES);
      return new HungRun(bench, server, hanging, healthy).measure();
    }
  }

  private HungFigures measure() throws IOException, InterruptedException {
    var connections = new Connections(hanging.ports().getFirst());
    long others = connections.count();
    long start = System.nanoTime();
    var clients = bench.wrk().start(server, hanging, LOAD_LIMIT);
    try {
      awaitFlight(connections, others + PROBES, start + RAMP_LIMIT.toNanos());
      double rampSeconds = (System.nanoTime() - start) / 1e9;
      return window(connections, others, rampSeconds);
    } finally {
      Children.end(clients);
    }
  }

  /** Waits until all hang; an exporter that does not get there is measured as far as it got. */
  private static void awaitFlight(Connections connections, long count, long endNanos)
      throws IOException, InterruptedException {
    while (connections.count() < count && System.nanoTime() < endNanos) {
      Thread.sleep(POLL);
    }
  }

  private HungFigures window(Connections connections, long others, double rampSeconds)
      throws IOException, InterruptedException {
    long inFlightBefore = connections.count() - others;
    double residentBefore = server.figures().residentMegabytes();
    var outcome = bench.wrk().run(server, healthy, bench.plan().hungWindow());
    double residentAfter = server.figures().residentMegabytes();
    long inFlightAfter = connections.count() - others;
    return new HungFigures(
        Math.min(inFlightBefore, inFlightAfter),
        rampSeconds,
        Math.max(residentBefore, residentAfter),
        server.figures().peakMegabytes(),
        outcome);
  }
}
