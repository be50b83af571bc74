package io.portprobe.testing;

import io.portprobe.testing.ScriptedServer.Script;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A TLS server with a certificate made for the test. */
public final class TlsPeer {
  /** An authority that no system trusts. */
  public static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("test authority").build();

  /** The setting, in YAML's flow style, that trusts it. */
  public static final String TRUST =
      "tls_config: {ca: \"" + AUTHORITY.certificatePem().replace("\n", "\\n") + "\"}";

  /** Likewise where the target is an address: the certificate is still for {@code localhost}. */
  public static final String TRUST_BY_ADDRESS =
      TRUST.substring(0, TRUST.length() - 1) + ", server_name: localhost}";

  private TlsPeer() {}

  /** A module, in YAML's flow style, that speaks TLS and trusts {@link #AUTHORITY}. */
  public static String trustingModule() {
    return "{prober: tcp, tcp: {tls: true, preferred_ip_protocol: ip4, " + TRUST + "}}";
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
    return valid(certificate(), from, until);
  }

  /** The same with a key of RSA. */
  public static HeldCertificate rsaCertificateValid(long from, long until) {
    return valid(certificate().rsa2048(), from, until);
  }

  private static HeldCertificate valid(HeldCertificate.Builder builder, long from, long until) {
    long now = Instant.now().toEpochMilli();
    return builder.validityInterval(now + from * 1000, now + until * 1000).build();
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

  /**
   * The server's end before a handshake with whoever presents a certificate of {@link #AUTHORITY}.
   */
  public static SSLSocket demanding(Socket plain, HeldCertificate certificate) throws IOException {
    var identity =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(AUTHORITY.certificate())
            .build();
    SSLSocket socket = secured(plain, identity);
    socket.setNeedClientAuth(true);
    return socket;
  }

  /** The server's end of TLS over a connection, before the handshake. */
  public static SSLSocket secured(Socket plain, HeldCertificate certificate) throws IOException {
    return secured(plain, new HandshakeCertificates.Builder().heldCertificate(certificate).build());
  }

  /** TLS over the connection, with a script in it, up to the client's close_notify. */
  public static ScriptedServer.Act secured(HeldCertificate certificate, Script script) {
    ScriptedServer.Act acts = script.asAct();
    return plain -> {
      SSLSocket socket = secured(plain, certificate);
      acts.on(socket);
      // Ends without an exception only after a close_notify.
      socket.getInputStream().readAllBytes();
    };
  }

  private static SSLSocket secured(Socket plain, HandshakeCertificates identity)
      throws IOException {
    var socket =
        (SSLSocket) identity.sslSocketFactory().createSocket(plain, null, plain.getPort(), false);
    socket.setUseClientMode(false);
    return socket;
  }

  private static ScriptedServer serving(HandshakeCertificates identity, String... protocols) {
    return ScriptedServer.begin().then(socket -> shakeHands(socket, identity, protocols)).start();
  }

  private static void shakeHands(Socket plain, HandshakeCertificates identity, String... protocols)
      throws IOException {
    SSLSocket socket = secured(plain, identity);
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
    socket.startHandshake();
    // Ends without an exception only after a close_notify.
    socket.getInputStream().readAllBytes();
  }

  /**
   * The name that the first message of a client asks for; empty when it asks for none.
   *
   * <p>Read from the bytes, because the JDK's server refuses names with {@code _}.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8446#section-4.1.2">RFC 8446, section 4.1.2</a>
   */
  public static String nameAsked(Socket plain) throws IOException {
    var in = new DataInputStream(plain.getInputStream());
    // Record and message headers, the version, the random.
    in.skipNBytes(5 + 4 + 2 + 32);
    in.skipNBytes(in.readUnsignedByte());
    in.skipNBytes(in.readUnsignedShort());
    in.skipNBytes(in.readUnsignedByte());
    for (int left = in.readUnsignedShort(); left > 0; ) {
      int type = in.readUnsignedShort();
      byte[] extension = in.readNBytes(in.readUnsignedShort());
      if (type == 0) {
        // After the list's length, the name's type and the name's length.
        return new String(extension, 5, extension.length - 5, StandardCharsets.US_ASCII);
      }
      left -= 4 + extension.length;
    }
    return "";
  }
}
