package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
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
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RealServer("FreeRADIUS, of Debian's freeradius")
class RadiusIT {
  @TempDir private Path folder;
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("freeradius");
  }

  private Program start(String type) throws IOException {
    Files.writeString(
        folder.resolve("radiusd.conf"),
        """
        libdir = /usr/lib/freeradius
        run_dir = %1$s
        logdir = %1$s
        pidfile = %1$s/pid
        security {
          status_server = yes
        }
        client loopback {
          ipaddr = 127.0.0.1
          secret = xyzzy5461
        }
        modules {
          always ok {
            rcode = ok
          }
        }
        server default {
          listen {
            type = %2$s
            ipaddr = 127.0.0.1
            port = %3$d
          }
          authorize {
            Autz-Type Status-Server {
              ok
            }
          }
        }
        """
            .formatted(folder, type, port));
    return Program.start("freeradius", "-f", "-lstdout", "-d", folder.toString())
        .awaitOutput("Ready to process requests");
  }

  private ProbeReport probe(String secret, Duration timeout) {
    String module = "{prober: radius, radius: {secret: " + secret + "}}";
    return Probes.run(new Radius(), module, "127.0.0.1:" + port, timeout);
  }

  @ParameterizedTest
  @CsvSource({"auth, authentication", "acct, accounting"})
  void answersWhoKnowsTheSecret(String type, String role) throws IOException {
    try (var _ = start(type)) {
      ProbeReport report = probe("xyzzy5461", Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .isEqualTo(Map.of("probe_service_info{role=" + role + ", service=radius}", 1.0));
    }
  }

  @Test
  void ignoresWhoDoesNot() throws IOException {
    try (var _ = start("auth")) {
      ProbeReport report = probe("another", Duration.ofSeconds(1));
      assertThat(((Outcome.Failure) report.outcome()).reason()).isEqualTo(FailureReason.NO_REPLY);
    }
  }

  @Test
  void aStoppedServerIsClosed() throws IOException {
    start("auth").close();
    assertThat(probe("xyzzy5461", Probes.AMPLE).portState()).isEqualTo(PortState.CLOSED);
  }
}
