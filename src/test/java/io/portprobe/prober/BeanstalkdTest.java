package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.ScriptedServer.Script;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BeanstalkdTest {
  private static final String STATS =
      "---\ncurrent-jobs-urgent: 0\ncurrent-jobs-ready: 7\nversion: \"1.12\"\ndraining: false\n";

  private static ProbeReport met(String answer) {
    return met(ScriptedServer.begin().expects("stats\r\n").sends(answer));
  }

  private static ProbeReport met(Script script) {
    try (var server = script.start()) {
      return Probes.run(new Beanstalkd(), "{prober: beanstalkd}", server.target(), Probes.AMPLE);
    }
  }

  private static String ok(String stats) {
    return "OK " + stats.length() + "\r\n" + stats + "\r\n";
  }

  @Test
  void tellsItsVersionAndItsJobs() {
    ProbeReport report = met(ok(STATS));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{service=beanstalkd, version=1.12}", 1.0,
                "probe_beanstalkd_jobs", 7.0));
  }

  @Test
  void whatIsNotToldIsLeftOut() {
    ProbeReport report = met(ok("---\ncurrent-jobs-ready: many\n"));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report).keySet())
        .containsExactly("probe_service_info{service=beanstalkd}");
  }

  @Test
  void takesLeave() {
    var script = ScriptedServer.begin().expects("stats\r\n").sends(ok(STATS)).expects("quit\r\n");
    try (var server = script.start()) {
      Probes.run(new Beanstalkd(), "{prober: beanstalkd}", server.target(), Probes.AMPLE);
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void oneThatIsDrainingTakesNoJobs() {
    Verdicts.assertFails(
        met(ok(STATS.replace("draining: false", "draining: true"))),
        FailureReason.SERVICE_UNAVAILABLE,
        "it is draining: takes no jobs");
  }

  @Test
  void anyOtherAnswerIsAnotherService() {
    Verdicts.assertMetAnother(met("UNKNOWN\r\n"), "expected OK to stats, got \"UNKNOWN\"");
    Verdicts.assertMetAnother(met("OK 123456\r\n"), "expected OK to stats, got \"OK 123456\"");
  }

  @Test
  void oneThatBreaksOffHasClosed() {
    var script = ScriptedServer.begin().expects("stats\r\n").sends("OK 900\r\n---\n").closes();
    assertThat(Verdicts.reason(met(script))).isEqualTo(FailureReason.CONNECTION_CLOSED);
  }
}
