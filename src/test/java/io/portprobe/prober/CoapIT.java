package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.Program;
import io.portprobe.testing.RealServer;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@RealServer("coap-server-notls, of Debian's libcoap3-bin")
class CoapIT {
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("coap-server-notls");
  }

  private ProbeReport probe() {
    return Probes.run(new Coap(), "{prober: coap}", "127.0.0.1:" + port, Probes.AMPLE);
  }

  /** It does not say when it is ready. */
  @Test
  void answersAPingWhileItRunsAndIsClosedThen() {
    try (var _ =
        Program.start("coap-server-notls", "-A", "127.0.0.1", "-p", Integer.toString(port))) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(probe().outcome()).isEqualTo(new Outcome.Success()));
    }
    assertThat(probe().portState()).isEqualTo(PortState.CLOSED);
  }
}
