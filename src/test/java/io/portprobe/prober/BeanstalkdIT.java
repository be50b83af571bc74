package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningBeanstalkd;
import io.portprobe.testing.RunningServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@RealServer("beanstalkd 1.12, Debian's beanstalkd")
class BeanstalkdIT {
  @BeforeAll
  static void needsBeanstalkd() {
    Needs.program(RunningBeanstalkd.PROGRAM);
  }

  private static ProbeReport probe(RunningServer server) {
    return Probes.run(new Beanstalkd(), "{prober: beanstalkd}", server.target(), Probes.AMPLE);
  }

  @Test
  void tellsItsVersionAndLogsNothing() {
    try (var server = RunningBeanstalkd.start()) {
      ProbeReport report = probe(server);
      assertThat(report.succeeded()).isTrue();
      assertThat(report.measurements().getFirst().labels())
          .containsEntry("service", "beanstalkd")
          .hasEntrySatisfying("version", version -> assertThat(version).matches("[0-9.]+"));
      assertThat(server.log()).isEmpty();
    }
  }

  @Test
  void oneThatIsDrainingIsUnavailable() {
    try (var server = RunningBeanstalkd.start()) {
      server.signal("USR1");
      Awaitility.await().until(() -> !probe(server).succeeded());
      assertThat(Verdicts.reason(probe(server))).isEqualTo(FailureReason.SERVICE_UNAVAILABLE);
    }
  }
}
