package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningRabbitmq;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("RabbitMQ 3.10, of Debian's rabbitmq-server")
class AmqpIT {
  @BeforeAll
  static void demand() {
    RunningRabbitmq.demand();
  }

  private static ProbeReport probe(RunningRabbitmq server) {
    return Probes.run(new Amqp(), "{prober: amqp}", server.amqp(), Probes.AMPLE);
  }

  /** It opens its port last of all, and has no way to be asked that it does not log. */
  @Test
  void isClosedWhileItStartsThenGreetsAndLogsThreeLines(@TempDir Path folder) {
    try (var server = RunningRabbitmq.start(folder)) {
      assertThat(probe(server).outcome())
          .extracting(outcome -> ((Outcome.Failure) outcome).reason())
          .isEqualTo(FailureReason.CONNECTION_REFUSED);
      ProbeReport report = probe(server.awaitReady());
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report).keySet())
          .singleElement()
          .asString()
          .matches(
              "probe_service_info\\{cluster_name=portprobe@\\S+, mechanisms=[A-Z ]+,"
                  + " platform=Erlang/OTP [0-9.]+, product=RabbitMQ, service=amqp,"
                  + " version=3[0-9.]+}");
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
