package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
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
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RealServer("kamailio, of Debian's kamailio")
class SipIT {
  @TempDir private Path folder;
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("kamailio");
  }

  private Program start() throws IOException {
    Path file = folder.resolve("kamailio.cfg");
    Files.writeString(
        file,
        """
        children=1
        listen=udp:127.0.0.1:%1$d
        listen=tcp:127.0.0.1:%1$d
        loadmodule "sl.so"
        loadmodule "pv.so"
        request_route {
          if ($rm == "OPTIONS") {
            sl_send_reply("200", "Keepalive");
          }
        }
        """
            .formatted(port));
    return Program.start(
        "kamailio", "-DD", "-E", "-f", file.toString(), "-Y", folder.toString(), "-m", "64");
  }

  private ProbeReport probe(String transport) {
    String module = "{prober: sip, sip: {transport: " + transport + "}}";
    return Probes.run(new Sip(), module, "127.0.0.1:" + port, Probes.AMPLE);
  }

  /** It tells its ports before it opens them. */
  @ParameterizedTest
  @CsvSource({"udp", "tcp"})
  void answersWhileItRunsAndIsClosedThen(String transport) throws IOException {
    try (var _ = start()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(probe(transport).outcome()).isEqualTo(new Outcome.Success()));
      assertThat(Learnt.by(probe(transport)))
          .containsEntry("probe_sip_status_code", 200.0)
          .hasSize(2);
    }
    assertThat(probe(transport).portState()).isEqualTo(PortState.CLOSED);
  }
}
