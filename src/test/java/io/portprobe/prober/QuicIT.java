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
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("gtlsserver, of Debian's ngtcp2-server")
class QuicIT {
  @TempDir private Path folder;
  private final int port = FreePort.take();

  @BeforeAll
  static void demand() {
    Needs.program("gtlsserver");
  }

  private Program start() throws IOException {
    // GnuTLS does not read keys on elliptic curves as Java writes them.
    var certificate = TlsPeer.certificate().rsa2048().build();
    Path chain = folder.resolve("certificate.pem");
    Path key = folder.resolve("key.pem");
    Files.writeString(chain, certificate.certificatePem());
    Files.writeString(key, certificate.privateKeyPkcs8Pem());
    return Program.start(
        "gtlsserver",
        "--quiet",
        "--htdocs=" + folder,
        "127.0.0.1",
        Integer.toString(port),
        key.toString(),
        chain.toString());
  }

  private ProbeReport probe() {
    return Probes.run(new Quic(), "{prober: quic}", "127.0.0.1:" + port, Probes.AMPLE);
  }

  /** It does not say when it is ready. */
  @Test
  void tellsItsVersionsWhileItRunsAndIsClosedThen() throws IOException {
    try (var _ = start()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(probe().outcome()).isEqualTo(new Outcome.Success()));
      assertThat(Learnt.by(probe()).keySet())
          .singleElement()
          .asString()
          .startsWith("probe_service_info{service=quic, versions=v");
    }
    assertThat(probe().portState()).isEqualTo(PortState.CLOSED);
  }
}
