package io.portprobe.testing;

import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A TLS server with a certificate made for the test. */
public final class TlsPeer {
  /** An authority that no system trusts. */
  public static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("test authority").build();

  private TlsPeer() {}

  /** A module, in YAML's flow style, that speaks TLS and trusts {@link #AUTHORITY}. */
  public static String trustingModule() {
    String authority = AUTHORITY.certificatePem().replace("\n", "\\n");
    return "{prober: tcp, tcp: {tls: true, preferred_ip_protocol: ip4, tls_config: {ca: \"%s\"}}}"
        .formatted(authority);
  }

  /** A certificate for {@code localhost}, signed by {@link #AUTHORITY}. */
  public static HeldCertificate.Builder certificate() {
    return new HeldCertificate.Builder()
        .commonName("test server")
        .addSubjectAlternativeName("localhost")
        .signedBy(AUTHORITY);
  }

  /** Likewise, with its time of validity around now, in seconds. */
  public static HeldCertificate certificateValid(long from, long until) {
    long now = Instant.now().toEpochMilli();
    return certificate().validityInterval(now + from * 1000, now + until * 1000).build();
  }

  /** A server that shakes hands, then waits for the end. */
  public static ScriptedServer serving(HeldCertificate certificate, String... protocols) {
    return serving(
        new HandshakeCertificates.Builder().heldCertificate(certificate).build(), protocols);
  }

  /** A server that presents its certificate and one more. */
  public static ScriptedServer serving(HeldCertificate certificate, HeldCertificate above) {
    return serving(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate, above.certificate())
            .build());
  }

  private static ScriptedServer serving(HandshakeCertificates identity, String... protocols) {
    return ScriptedServer.begin().then(socket -> shakeHands(socket, identity, protocols)).start();
  }

  private static void shakeHands(Socket plain, HandshakeCertificates identity, String... protocols)
      throws IOException {
    var socket =
        (SSLSocket) identity.sslSocketFactory().createSocket(plain, null, plain.getPort(), false);
    socket.setUseClientMode(false);
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
    socket.startHandshake();
    // Ends without an exception only after a close_notify.
    socket.getInputStream().readAllBytes();
  }
}
