package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningMongoJavaServer;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@RealServer("mongo-java-server 1.46, no MongoDB but one that speaks like it, which Maven brings")
class MongodbIT {
  @BeforeAll
  static void demand() {
    RunningMongoJavaServer.demand();
  }

  /** It knows no {@code hello}, as servers before 4.4.2. */
  @Test
  void oneThatKnowsTheOldQuestionOnlyIsAPrimary() {
    try (var server = RunningMongoJavaServer.start()) {
      ProbeReport report =
          Probes.run(new Mongodb(), "{prober: mongodb}", server.server().target(), Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .containsEntry(
              "probe_service_info{max_wire_version=7, role=primary, service=mongodb, version=4.0}",
              1.0)
          .hasEntrySatisfying(
              "probe_mongodb_clock_offset_seconds",
              offset -> assertThat(offset).isCloseTo(0, Assertions.within(1.0)));
      Awaitility.await()
          .untilAsserted(() ->
              assertThat(server.remarks())
                  .containsExactly(
                      "INFO client connected",
                      "ERROR failed to handle {\"hello\" : 1, \"$db\" : \"admin\"}",
                      "INFO channel closed"));
    }
  }
}
