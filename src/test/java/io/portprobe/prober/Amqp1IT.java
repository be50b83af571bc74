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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("RabbitMQ 3.10, of Debian's rabbitmq-server, and Artemis 2.39, which Maven brings")
class Amqp1IT {
  @BeforeAll
  static void demand() {
    RunningRabbitmq.demand();
  }

  @Test
  void tellsTheWaysToLogInAndLogsThreeLines(@TempDir Path folder) {
    try (var server = RunningRabbitmq.start(folder).awaitReady()) {
      ProbeReport report = Probes.run(new Amqp1(), "{prober: amqp1}", server.amqp(), Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .isEqualTo(
              Map.of(
                  "probe_service_info{mechanisms=ANONYMOUS AMQPLAIN PLAIN, service=amqp1}", 1.0));
      Awaitility.await()
          .untilAsserted(() ->
              assertThat(server.remarks())
                  .containsExactly(
                      "info accepting AMQP connection",
                      "warning closing AMQP connection",
                      "warning client unexpectedly closed TCP connection"));
    }
  }
}
