import java.time.Duration;

/**
 * How long and how often the benchmark measures.
 *
 * @param warmUp full load before the first round, so that just-in-time compilation is over
 * @param gentleWarmUp a modest load before probes are hung: an exporter in service, not a new one
 * @param rest how long an exporter rests before it counts as idle
 */
record Plan(
    Duration warmUp,
    Duration gentleWarmUp,
    int rounds,
    Duration round,
    int hungRuns,
    Duration hungWindow,
    int starts,
    Duration rest) {

  /** The plan whose figures may be published. */
  static Plan full() {
    return new Plan(seconds(60), seconds(10), 5, seconds(8), 3, seconds(10), 10, seconds(10));
  }

  /** A plan for developers: the same steps, too short for figures that anyone should quote. */
  static Plan quick() {
    return new Plan(seconds(6), seconds(2), 2, seconds(3), 1, seconds(4), 3, seconds(2));
  }

  /** What a reader of the figures has to know. */
  @Override
  public String toString() {
    return "warm-up of %d s, %d rounds of %d s, probes hung in runs: %d, starts: %d"
        .formatted(warmUp.toSeconds(), rounds, round.toSeconds(), hungRuns, starts);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
