package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningKamailio;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RealServer("kamailio, of Debian's kamailio")
class SipIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program(RunningKamailio.PROGRAM);
  }

  private static ProbeReport probe(String transport, String target) {
    String module = "{prober: sip, sip: {transport: " + transport + "}}";
    return Probes.run(new Sip(), module, target, Probes.AMPLE);
  }

  @ParameterizedTest
  @CsvSource({"udp", "tcp"})
  void answersWhileItRunsAndIsClosedThen(String transport) {
    String target;
    try (var server = RunningKamailio.start(folder, RunningKamailio.SERVES)) {
      target = server.target();
      assertThat(probe(transport, target).outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(probe(transport, target)))
          .containsEntry("probe_sip_status_code", 200.0)
          .hasSize(2);
    }
    assertThat(probe(transport, target).portState()).isEqualTo(PortState.CLOSED);
  }
}
