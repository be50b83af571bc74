package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningRabbitmq;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("RabbitMQ 3.10, of Debian's rabbitmq-server")
class RabbitmqManagementIT {
  @BeforeAll
  static void demand() {
    RunningRabbitmq.demand();
  }

  @Test
  void answersAndLogsNothing(@TempDir Path folder) {
    try (var server = RunningRabbitmq.start(folder).awaitReady()) {
      ProbeReport report =
          Probes.run(
              new RabbitmqManagement(),
              "{prober: rabbitmq_management}",
              server.management(),
              Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .isEqualTo(Map.of("probe_service_info{service=rabbitmq_management}", 1.0));
      assertThat(server.remarks()).isEmpty();
    }
  }
}
