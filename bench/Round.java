import java.io.IOException;

/** One server's figures under one load: CPU per probe, rate and latency. */
record Round(double cpuMicros, double perSecond, double p50Millis, double p99Millis) {
  /** Loads the server and divides the CPU time that it spent by the requests that it answered. */
  static Round measure(Bench bench, Server server, Load load)
      throws IOException, InterruptedException {
    double before = server.figures().cpuMicros();
    var outcome = bench.wrk().run(server, load, bench.plan().round());
    double spent = server.figures().cpuMicros() - before;
    if (outcome.failures() > 0 || outcome.requests() == 0) {
      throw new IllegalStateException(server.name() + " fails under load: " + outcome);
    }
    return new Round(
        spent / outcome.requests(),
        outcome.perSecond(),
        outcome.p50Micros() / 1000,
        outcome.p99Micros() / 1000);
  }
}
