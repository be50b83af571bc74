package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningMosquitto;
import io.portprobe.testing.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RealServer("mosquitto 2.0, of Debian's mosquitto")
class MqttIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program(RunningMosquitto.PROGRAM);
  }

  private static ProbeReport probe(RunningServer server, String settings) {
    String module = "{prober: mqtt, mqtt: {" + settings + "}}";
    return Probes.run(new Mqtt(), module, server.target(), Probes.AMPLE);
  }

  /** What it logs of each: a client that comes and goes, a login that fails, an odd version. */
  @ParameterizedTest
  @CsvSource({
    "true, '', 0, ' disconnected.'",
    "true, 'version: v5', 0, ' disconnected.'",
    "false, '', 5, 'disconnected, not authorised.'",
    "false, 'version: v5', 135, 'disconnected, not authorised.'",
    "false, 'depth: greeting', 1, 'disconnected due to protocol error.'"
  })
  void answersWhetherOneMayLogInOrNot(
      boolean anonymous, String settings, double code, String logged) {
    try (var server = RunningMosquitto.start(folder, "allow_anonymous " + anonymous)) {
      ProbeReport report = probe(server, settings);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).containsEntry("probe_mqtt_reason_code", code);
      assertThat(server.awaitLog(logged).log()).doesNotContain("Error");
    }
  }
}
