package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningFreeradius;
import io.portprobe.testing.RunningServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RealServer("FreeRADIUS, of Debian's freeradius")
class RadiusIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program(RunningFreeradius.PROGRAM);
  }

  private static ProbeReport probe(RunningServer server, String secret, Duration timeout) {
    String module = "{prober: radius, radius: {secret: " + secret + "}}";
    return Probes.run(new Radius(), module, server.target(), timeout);
  }

  @ParameterizedTest
  @CsvSource({"auth, authentication", "acct, accounting"})
  void answersWhoKnowsTheSecret(String type, String role) {
    try (var server = RunningFreeradius.start(folder, type)) {
      ProbeReport report = probe(server, RunningFreeradius.SECRET, Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .isEqualTo(Map.of("probe_service_info{role=" + role + ", service=radius}", 1.0));
    }
  }

  @Test
  void ignoresWhoDoesNot() {
    try (var server = RunningFreeradius.start(folder, "auth")) {
      ProbeReport report = probe(server, "another", Duration.ofSeconds(1));
      assertThat(((Outcome.Failure) report.outcome()).reason()).isEqualTo(FailureReason.NO_REPLY);
    }
  }

  @Test
  void aStoppedServerIsClosed() {
    var server = RunningFreeradius.start(folder, "auth");
    server.close();
    assertThat(probe(server, RunningFreeradius.SECRET, Probes.AMPLE).portState())
        .isEqualTo(PortState.CLOSED);
  }
}
