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
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("openssl s_server, of Debian's openssl")
class DtlsIT {
  @TempDir private Path folder;
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("openssl");
  }

  private Program start() throws IOException {
    var certificate = TlsPeer.certificate().build();
    Path file = folder.resolve("certificate.pem");
    Files.writeString(file, certificate.certificatePem() + certificate.privateKeyPkcs8Pem());
    return Program.start(
            "openssl",
            "s_server",
            "-accept",
            "127.0.0.1:" + port,
            "-cert",
            file.toString(),
            "-dtls",
            "-listen")
        .awaitOutput("ACCEPT");
  }

  private ProbeReport probe() {
    return Probes.run(new Dtls(), "{prober: dtls}", "127.0.0.1:" + port, Probes.AMPLE);
  }

  @Test
  void demandsACookieWhileItRunsAndIsClosedThen() throws IOException {
    try (var _ = start()) {
      ProbeReport report = probe();
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .containsOnlyKeys("probe_service_info{answer=hello_verify_request, service=dtls}");
    }
    assertThat(probe().portState()).isEqualTo(PortState.CLOSED);
  }
}
