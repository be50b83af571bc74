package io.portprobe.drill;

import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningDtls;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import okhttp3.tls.HeldCertificate;

/** OpenSSL's DTLS server. */
final class DtlsScenes {
  private DtlsScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("OpenSSL 3.0 (DTLS)", "{prober: dtls}")
        .healthy(stage -> start(stage, "-listen"));
  }

  private static RunningServer start(Stage stage, String option) throws IOException {
    HeldCertificate certificate = TlsPeer.certificate().build();
    String both = certificate.certificatePem() + certificate.privateKeyPkcs8Pem();
    String identity = stage.write("identity.pem", both).toString();
    return stage.keep(RunningDtls.start(FreePort.take(), identity, option));
  }
}
