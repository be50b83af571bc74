package io.portprobe;

import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.TlsPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;

/**
 * A client over HTTP/2 that asks for one page, and has no room for it but what it says (RFC 9113).
 */
final class StreamClient implements AutoCloseable {
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int WINDOW_UPDATE = 8;
  private static final int END_OF_STREAM_AND_OF_HEADERS = 5;
  private static final int STREAM = 1;

  private final SSLSocket socket;

  /** One that has asked for that path, of less than 127 characters. */
  StreamClient(RunningPortprobe portprobe, String path) {
    var trust =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(TlsPeer.AUTHORITY.certificate())
            .build();
    try {
      String host = portprobe.base().getHost();
      socket = (SSLSocket) trust.sslSocketFactory().createSocket(host, portprobe.base().getPort());
      var parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      byte[] noRoom = {0, 4, 0, 0, 0, 0};
      write(frame(SETTINGS, 0, 0, noRoom));
      write(frame(HEADERS, END_OF_STREAM_AND_OF_HEADERS, STREAM, get(host, path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The headers of a request: method and scheme from the table of RFC 7541, the others literal. */
  private static byte[] get(String host, String path) {
    var headers = new ByteArrayOutputStream();
    headers.writeBytes(new byte[] {(byte) 0x82, (byte) 0x87, 4, (byte) path.length()});
    headers.writeBytes(path.getBytes(StandardCharsets.US_ASCII));
    headers.writeBytes(new byte[] {1, (byte) host.length()});
    headers.writeBytes(host.getBytes(StandardCharsets.US_ASCII));
    return headers.toByteArray();
  }

  private static byte[] frame(int type, int flags, int stream, byte[] payload) {
    return ByteBuffer.allocate(9 + payload.length)
        .putInt(payload.length << 8 | type)
        .put((byte) flags)
        .putInt(stream)
        .put(payload)
        .array();
  }

  private void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Makes room for one more byte of the page; false when nobody hears of it any more. */
  boolean canTakeOne() {
    try {
      write(frame(WINDOW_UPDATE, 0, STREAM, new byte[] {0, 0, 0, 1}));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
