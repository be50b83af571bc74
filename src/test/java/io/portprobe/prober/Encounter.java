package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.dialogue.Prober;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer.Script;
import java.util.Map;

/** A prober's probe of a peer that plays a script, at {@code localhost}. */
final class Encounter {
  private Encounter() {}

  /** How the probe ended, whether the script was played to its end or not. */
  static ProbeReport report(Prober prober, String settings, Script script) {
    try (var server = script.start()) {
      return Probes.run(prober, module(prober, settings), target(server.port()), Probes.AMPLE);
    }
  }

  /**
   * What a successful probe learnt from a script that was played to its end, after which the peer
   * heard nothing but the end.
   */
  static Map<String, Double> learnt(Prober prober, String settings, Script script) {
    try (var server = script.start()) {
      var report =
          Probes.run(prober, module(prober, settings), target(server.port()), Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(server.rest()).isEmpty();
      return Learnt.by(report);
    }
  }

  /** The reason of a probe that failed. */
  static FailureReason reason(Prober prober, Script script) {
    return failure(prober, "", script).reason();
  }

  /** How a probe failed. */
  static Outcome.Failure failure(Prober prober, String settings, Script script) {
    ProbeReport report = report(prober, settings, script);
    assertThat(report.outcome()).isInstanceOf(Outcome.Failure.class);
    return (Outcome.Failure) report.outcome();
  }

  /** Whether a probe with the defaults succeeded. */
  static boolean succeeds(Prober prober, Script script) {
    return report(prober, "", script).succeeded();
  }

  private static String target(int port) {
    return "localhost:" + port;
  }

  private static String module(Prober prober, String settings) {
    return "{prober: %1$s, %1$s: {preferred_ip_protocol: ip4, %2$s}}"
        .formatted(prober.name(), settings);
  }
}
