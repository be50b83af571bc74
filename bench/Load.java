import java.util.List;
import java.util.stream.Collectors;

/**
 * A load of probes, each connection asking for the next only after an answer.
 *
 * @param modules whose probes take turns
 * @param ports of the target, likewise
 * @param addresses how many of the target's loopback addresses the probes go round
 * @param pauseMillis the mean pause of a connection between two probes; 0 for full speed
 * @param limitSeconds how long a scrape may take, as the probes are told
 * @param verdict what {@code probe_success} has to be
 */
record Load(
    List<String> modules,
    List<Integer> ports,
    int addresses,
    int connections,
    int pauseMillis,
    int limitSeconds,
    int verdict) {
  /** Much longer than a probe, so that the rate hardly depends on how fast the server is. */
  private static final int LONG_PAUSE_MILLIS = 50;

  /** About what a hostile probe takes: some are over at once, others after the half second. */
  private static final int HOSTILE_MILLIS = 150;

  /** As many probes as the server can answer on 16 connections. */
  static Load saturating(Target target) {
    return healthy(target.module(), target.port(), Target.ADDRESSES, 16, 0);
  }

  /** About this many probes a second, well below what any server here can answer. */
  static Load paced(Target target, int perSecond) {
    int connections = perSecond * LONG_PAUSE_MILLIS / 1000;
    return healthy(
        target.module(), target.port(), Target.ADDRESSES, connections, LONG_PAUSE_MILLIS);
  }

  /** This many probes at once, of a target on which they hang. */
  static Load hanging(String module, int targetPort, int probes) {
    return healthy(module, targetPort, 1, probes, 0);
  }

  /** About this many probes a second that meet peers of no use. */
  static Load hostile(List<String> modules, HostilePeers peers, double perSecond) {
    int connections = (int) Math.ceil(perSecond * (LONG_PAUSE_MILLIS + HOSTILE_MILLIS) / 1000);
    return new Load(modules, peers.ports(), 20, connections, LONG_PAUSE_MILLIS, 1, 0);
  }

  private static Load healthy(
      String module, int port, int addresses, int connections, int pauseMillis) {
    return new Load(List.of(module), List.of(port), addresses, connections, pauseMillis, 30, 1);
  }

  /** What {@code load.lua} is told. */
  List<String> arguments() {
    return List.of(
        String.join(",", modules),
        ports.stream().map(String::valueOf).collect(Collectors.joining(",")),
        "" + addresses,
        "" + pauseMillis,
        "" + verdict);
  }
}
