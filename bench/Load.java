/**
 * A load of probes, each connection asking for the next only after an answer.
 *
 * @param addresses how many of the target's loopback addresses the probes go round
 * @param pauseMillis the mean pause of a connection between two probes; 0 for full speed
 */
record Load(String module, int targetPort, int addresses, int connections, int pauseMillis) {
  /** Much longer than a probe, so that the rate hardly depends on how fast the server is. */
  private static final int LONG_PAUSE_MILLIS = 50;

  /** As many probes as the server can answer on 16 connections. */
  static Load saturating(Target target) {
    return new Load(target.module(), target.port(), Target.ADDRESSES, 16, 0);
  }

  /** About this many probes a second, well below what any server here can answer. */
  static Load paced(Target target, int perSecond) {
    int connections = perSecond * LONG_PAUSE_MILLIS / 1000;
    return new Load(
        target.module(), target.port(), Target.ADDRESSES, connections, LONG_PAUSE_MILLIS);
  }

  /** This many probes at once, of a target on which they hang. */
  static Load hanging(String module, int targetPort, int probes) {
    return new Load(module, targetPort, 1, probes, 0);
  }
}
