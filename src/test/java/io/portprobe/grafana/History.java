package io.portprobe.grafana;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The samples of the {@link Fleet}, as Prometheus would have scraped them, in OpenMetrics text. */
final class History implements AutoCloseable {
  private static final int STEP = 15;

  private final BufferedWriter out;
  private long secondsAgo;

  private History(BufferedWriter out) {
    this.out = out;
  }

  /** Writes all of it to a file. */
  static void write(Path file) throws IOException {
    try (var history = new History(Files.newBufferedWriter(file))) {
      for (long ago = Fleet.LENGTH.toSeconds(); ago >= 0; ago -= STEP) {
        history.secondsAgo = ago;
        history.moment();
      }
      history.out.write("# EOF\n");
    }
  }

  private void moment() throws IOException {
    var probes = new ProbeSamples(this, secondsAgo);
    for (Watched watched : Fleet.SERVICES) {
      for (String location : Fleet.LOCATIONS) {
        if (secondsAgo % watched.interval() == 0) {
          probes.scrape(watched, location);
        }
      }
    }
    if (secondsAgo % 60 == 0) {
      new OwnSamples(this, secondsAgo).scrape();
    }
  }

  /** Adds a sample; digits that mean nothing are left out. */
  void add(String name, String labels, double value) throws IOException {
    out.write(name);
    out.write('{');
    out.write(labels);
    out.write("} ");
    out.write(value == Math.rint(value) ? Long.toString((long) value) : rounded(value));
    out.write(' ');
    out.write(Long.toString(Fleet.END.getEpochSecond() - secondsAgo));
    out.write('\n');
  }

  private static String rounded(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
