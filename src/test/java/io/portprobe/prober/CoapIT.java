package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningLibcoap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@RealServer("coap-server-notls, of Debian's libcoap3-bin")
class CoapIT {
  @BeforeAll
  static void demand() {
    Needs.program(RunningLibcoap.PROGRAM);
  }

  private static ProbeReport probe(String target) {
    return Probes.run(new Coap(), "{prober: coap}", target, Probes.AMPLE);
  }

  @Test
  void answersAPingWhileItRunsAndIsClosedThen() {
    String target;
    try (var server = RunningLibcoap.start()) {
      target = server.target();
      assertThat(probe(target).outcome()).isEqualTo(new Outcome.Success());
    }
    assertThat(probe(target).portState()).isEqualTo(PortState.CLOSED);
  }
}
