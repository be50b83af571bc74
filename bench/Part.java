import java.io.IOException;

/** One part of the benchmark, which can be run by itself. */
interface Part {
  /**
   * Measures, and hands tables and goals to the report.
   *
   * @throws IllegalStateException when it could not measure; a missed goal is not that
   */
  void measure(Bench bench, Report report) throws IOException, InterruptedException;
}
