package io.portprobe.net;

import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;

/** What a scripted server does in TLS, and a client that does not judge it. */
final class TlsActs {
  static final TlsClient TRUSTING =
      new TlsClient(new TlsSettings(null, null, null, "", true, TlsSettings.DEFAULT_VERSIONS));

  private static final HandshakeCertificates IDENTITY =
      new HandshakeCertificates.Builder().heldCertificate(TlsPeer.certificate().build()).build();

  private TlsActs() {}

  /** The server's side of a connection whose handshake is done; also within another. */
  static SSLSocket accept(Socket below) throws IOException {
    var socket =
        (SSLSocket) IDENTITY.sslSocketFactory().createSocket(below, null, below.getPort(), false);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }
}
