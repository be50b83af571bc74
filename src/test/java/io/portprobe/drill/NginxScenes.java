package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningNginx;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;

/** nginx, of which no more is asked than a TLS handshake. */
final class NginxScenes {
  private NginxScenes() {}

  static Drill drill() {
    return Drill.ofStream("nginx 1.22 (TLS)", module(TlsPeer.TRUST_BY_ADDRESS))
        .healthy(stage -> start(stage, TlsPeer.certificate().build()))
        .but(State.HUNG, Verdict.down(FailureReason.TLS_TIMEOUT))
        .but(State.SSH_INSTEAD, Verdict.down(FailureReason.TLS_HANDSHAKE_FAILED))
        .but(State.WEB_INSTEAD, Verdict.down(FailureReason.TLS_HANDSHAKE_FAILED))
        .scene(State.EXPIRED, "", module(TlsPeer.TRUST), stage -> start(stage, Stage.EXPIRED));
  }

  private static String module(String trust) {
    return "{prober: tcp, tcp: {tls: true, preferred_ip_protocol: ip4, " + trust + "}}";
  }

  private static RunningServer start(Stage stage, HeldCertificate certificate) throws IOException {
    Path identity =
        stage.write(
            "identity.pem", certificate.certificatePem() + certificate.privateKeyPkcs8Pem());
    int port = FreePort.take();
    String section =
        "server { listen 127.0.0.1:%1$d ssl; ssl_certificate %2$s; ssl_certificate_key %2$s; }"
            .formatted(port, identity);
    return RunningServer.of(stage.keep(RunningNginx.start(stage.folder(), section)), port)
        .awaitListener();
  }
}
