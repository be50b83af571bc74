package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningRtsp;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@RealServer("GStreamer's server 1.22, of Debian's gir1.2-gst-rtsp-server-1.0")
class RtspIT {
  private static final Map<String, String> SERVES =
      Map.of(
          "service",
          "rtsp",
          "server",
          "GStreamer RTSP server",
          "methods",
          "OPTIONS, DESCRIBE, ANNOUNCE, GET_PARAMETER, PAUSE, PLAY, RECORD, SETUP, SET_PARAMETER,"
              + " TEARDOWN");

  @BeforeAll
  static void demand() {
    RunningRtsp.demand();
  }

  private static ProbeReport probe(RunningRtsp rtsp, String settings, Duration timeout) {
    String module = "{prober: rtsp, rtsp: {" + settings + "}}";
    return Probes.run(new Rtsp(), module, rtsp.server().targetByName(), timeout);
  }

  @Test
  void tellsItsMethodsForAnyPathAndLogsNothing() {
    try (var rtsp = RunningRtsp.start()) {
      String before = rtsp.server().log();
      Verdicts.assertServes(probe(rtsp, "", Probes.AMPLE), SERVES);
      Verdicts.assertServes(probe(rtsp, "path: /none", Probes.AMPLE), SERVES);
      Awaitility.await()
          .during(Duration.ofMillis(700))
          .untilAsserted(() -> assertThat(rtsp.server().log()).isEqualTo(before));
    }
  }

  @Test
  void oneThatHangsGivesNoAnswer() {
    try (var rtsp = RunningRtsp.start()) {
      rtsp.server().signal("STOP");
      Verdicts.assertFails(
          probe(rtsp, "", Probes.SHORT),
          FailureReason.RESPONSE_TIMEOUT,
          "connected, but no complete answer came in time");
    }
  }

  /** It answers what it takes for a broken request, or waits for the rest of it. */
  @Test
  void oneWithoutTlsDoesNotTakeAHandshake() {
    try (var rtsp = RunningRtsp.start()) {
      assertThat(Verdicts.reason(probe(rtsp, "tls: true", Probes.SHORT)))
          .isIn(FailureReason.TLS_HANDSHAKE_FAILED, FailureReason.TLS_TIMEOUT);
    }
  }
}
