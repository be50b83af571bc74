package io.portprobe.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Kept;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;

/** Where a scene takes place: a folder, and all that ends with the scene, the last first. */
final class Stage implements AutoCloseable {
  /** A certificate that expired an hour ago. */
  static final HeldCertificate EXPIRED = TlsPeer.certificateValid(-86_400, -3600);

  /** Likewise one with a key of RSA. */
  static final HeldCertificate EXPIRED_RSA = TlsPeer.rsaCertificateValid(-86_400, -3600);

  private static final int PATIENCE_MILLIS = 10_000;

  private final Path folder;
  private final Kept kept = new Kept();

  /** A stage in a folder that is there. */
  Stage(Path folder) {
    this.folder = folder;
  }

  /** An empty folder, which lasts as long as the stage. */
  Path folder() {
    return folder;
  }

  /** Ends that with the stage. */
  <T extends AutoCloseable> T keep(T running) {
    return kept.keep(running);
  }

  /** Writes a file into the folder. */
  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** A file with the expired certificate and its key. */
  Path expired() throws IOException {
    return write("expired.pem", EXPIRED.certificatePem() + EXPIRED.privateKeyPkcs8Pem());
  }

  /** A client that stays connected, and has said that. */
  Socket occupy(RunningServer server, String words) throws IOException {
    var socket = keep(new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port()));
    socket.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  /** Likewise one that was answered, so that the server counts it. */
  void occupyAnswered(RunningServer server, String words) throws IOException {
    assertThat(occupy(server, words).getInputStream().read()).as("an answer").isNotNegative();
  }

  /** A client over UDP that was answered, and keeps what it got. */
  void occupyByDatagram(RunningServer server, String words) throws IOException {
    var socket = keep(new DatagramSocket());
    socket.connect(InetAddress.ofLiteral("127.0.0.1"), server.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    byte[] bytes = words.getBytes(StandardCharsets.ISO_8859_1);
    socket.send(new DatagramPacket(bytes, bytes.length));
    socket.receive(new DatagramPacket(new byte[1], 1));
  }

  /** Ends what was kept. */
  @Override
  public void close() {
    kept.close();
  }
}
