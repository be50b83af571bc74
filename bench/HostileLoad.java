import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A load of probes that meet hostile peers.
 *
 * @param modules their names, with commas between
 * @param ports the peers' ports, likewise
 */
record HostileLoad(String modules, String ports, int connections) {
  private static final int PAUSE_MILLIS = 50;

  /** About what a probe takes: some are over at once, others take the half second that they get. */
  private static final int MEAN_MILLIS = 150;

  private static final int ADDRESSES = 20;

  /** About so many probes a second. */
  static HostileLoad of(String modules, String ports, double perSecond) {
    int connections = (int) Math.ceil(perSecond * (PAUSE_MILLIS + MEAN_MILLIS) / 1000);
    return new HostileLoad(modules, ports, connections);
  }

  /** Begins to load the server, for so long. */
  Process start(Bench bench, Server server, Duration length) throws IOException {
    var wrk =
        List.of(
            "wrk",
            "--threads=1",
            "--connections=" + connections,
            "--duration=" + length.toSeconds() + "s",
            "--timeout=60s",
            "--header=X-Prometheus-Scrape-Timeout-Seconds: 1",
            "--script=" + bench.sources().resolve("load.lua"),
            "http://127.0.0.1:" + server.port(),
            "--",
            modules,
            ports,
            "" + ADDRESSES,
            "" + PAUSE_MILLIS,
            "0");
    return bench.children().start(new ProcessBuilder(wrk));
  }
}
