import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** wrk, the load generator, with the script that tells it what to ask for. */
record Wrk(Children children, Path script) {
  private static final int SPARE_SECONDS = 30;

  /** Loads the server for this long. */
  Outcome run(Server server, Load load, Duration length) throws IOException, InterruptedException {
    var process = start(server, load, length);
    if (!process.waitFor(length.toSeconds() + SPARE_SECONDS, TimeUnit.SECONDS)) {
      Children.end(process);
      throw new IllegalStateException("wrk does not end");
    }
    return Outcome.parse(new String(process.getInputStream().readAllBytes()));
  }

  /** Begins to load the server, for at most this long. */
  Process start(Server server, Load load, Duration length) throws IOException {
    var wrk =
        new ArrayList<>(
            List.of(
                "wrk",
                "--threads=1",
                "--connections=" + load.connections(),
                "--duration=" + length.toSeconds() + "s",
                "--timeout=60s",
                "--header=X-Prometheus-Scrape-Timeout-Seconds: " + load.limitSeconds(),
                "--script=" + script,
                "http://127.0.0.1:" + server.port(),
                "--"));
    wrk.addAll(load.arguments());
    return children.start(new ProcessBuilder(wrk));
  }

  /**
   * What wrk saw.
   *
   * @param failures answers other than the one that the load expects, and errors of wrk's sockets
   */
  record Outcome(long requests, double micros, double p50Micros, double p99Micros, long failures) {
    /** Reads the line that the script prints in the end. */
    static Outcome parse(String output) {
      var line =
          output
              .lines()
              .filter(text -> text.startsWith("figures "))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("wrk: " + output));
      var words = line.split(" ");
      return new Outcome(
          Long.parseLong(words[1]),
          Double.parseDouble(words[2]),
          Double.parseDouble(words[3]),
          Double.parseDouble(words[4]),
          Long.parseLong(words[5]));
    }

    double perSecond() {
      return requests / micros * 1e6;
    }
  }
}
