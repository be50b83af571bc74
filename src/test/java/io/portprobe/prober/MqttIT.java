package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.Program;
import io.portprobe.testing.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RealServer("mosquitto 2.0, of Debian's mosquitto")
class MqttIT {
  @TempDir private Path folder;
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("mosquitto");
  }

  private Program start(boolean anonymous) throws IOException {
    Path file = folder.resolve("mosquitto.conf");
    Files.writeString(
        file,
        """
        listener %d 127.0.0.1
        allow_anonymous %s
        """
            .formatted(port, anonymous));
    return Program.start("mosquitto", "-c", file.toString()).awaitOutput(" running");
  }

  private ProbeReport probe(String settings) {
    String module = "{prober: mqtt, mqtt: {" + settings + "}}";
    return Probes.run(new Mqtt(), module, "127.0.0.1:" + port, Probes.AMPLE);
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
      boolean anonymous, String settings, double code, String logged) throws IOException {
    try (var server = start(anonymous)) {
      ProbeReport report = probe(settings);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).containsEntry("probe_mqtt_reason_code", code);
      assertThat(server.awaitOutput(logged).output()).doesNotContain("Error");
    }
  }
}
