package io.portprobe.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * How this system words the errors that the JDK tells apart by their text alone.
 *
 * <p>The text is strerror's, which Java's launcher has translated to the locale of the environment:
 * with Temurin 25 and glibc 2.36 under {@code de_DE.UTF-8}, a refusal reads "Verbindungsaufbau
 * abgelehnt". Only a reset that a read meets is worded by the JDK itself. So each error is provoked
 * once, on the loopback, to learn its text; where that fails, the text is taken to be English.
 *
 * @param refused ECONNREFUSED
 * @param reset ECONNRESET, which a write meets
 * @param brokenPipe EPIPE
 * @param unreachable ENETUNREACH
 * @param prohibited EACCES, which ICMPv6 makes of "administratively prohibited"
 */
record SystemErrors(
    String refused, String reset, String brokenPipe, String unreachable, String prohibited) {
  /** The texts in English, as Linux has them. */
  static final SystemErrors ENGLISH =
      new SystemErrors(
          "Connection refused",
          "Connection reset by peer",
          "Broken pipe",
          "Network is unreachable",
          "Permission denied");

  /** Enough for a reset to cross the loopback. */
  private static final int MAX_WRITES = 1000;

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  /** Linux connects no stream to a broadcast address, and no datagram socket unless asked to. */
  private static final InetSocketAddress BROADCAST =
      new InetSocketAddress(InetAddress.ofLiteral("127.255.255.255"), 9);

  /** Something that fails. */
  @FunctionalInterface
  private interface Attempt {
    void make() throws IOException;
  }

  /** The texts of this process. */
  static SystemErrors learned() {
    return new SystemErrors(
        text(SystemErrors::dialNobody, ENGLISH.refused),
        text(SystemErrors::writeToReset, ENGLISH.reset),
        text(SystemErrors::writeToClosed, ENGLISH.brokenPipe),
        text(SystemErrors::dialBroadcast, ENGLISH.unreachable),
        text(SystemErrors::connectToBroadcast, ENGLISH.prohibited));
  }

  private static String text(Attempt attempt, String otherwise) {
    try {
      attempt.make();
      return otherwise;
    } catch (IOException e) {
      return e.getMessage() == null ? otherwise : e.getMessage();
    }
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(LOOPBACK, 0);
  }

  /** The port is held, so that nobody listens there. */
  private static void dialNobody() throws IOException {
    try (var holder = SocketChannel.open();
        var client = SocketChannel.open()) {
      holder.bind(anyPort());
      client.configureBlocking(false);
      client.connect(holder.getLocalAddress());
      client.finishConnect();
    }
  }

  private static void writeToReset() throws IOException {
    try (var listener = ServerSocketChannel.open();
        var client = SocketChannel.open()) {
      listener.bind(anyPort()).configureBlocking(false);
      client.configureBlocking(false);
      client.connect(listener.getLocalAddress());
      reset(listener);
      if (client.finishConnect()) {
        writeUntilItFails(client);
      }
    }
  }

  private static void reset(ServerSocketChannel listener) throws IOException {
    SocketChannel peer = listener.accept();
    if (peer != null) {
      peer.setOption(StandardSocketOptions.SO_LINGER, 0);
      peer.close();
    }
  }

  private static void writeUntilItFails(SocketChannel client) throws IOException {
    for (int i = 0; i < MAX_WRITES; i++) {
      client.write(ByteBuffer.allocate(1));
    }
  }

  private static void writeToClosed() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.source().close();
    try (var sink = pipe.sink()) {
      sink.write(ByteBuffer.allocate(1));
    }
  }

  private static void dialBroadcast() throws IOException {
    try (var client = SocketChannel.open()) {
      client.configureBlocking(false);
      client.connect(BROADCAST);
    }
  }

  private static void connectToBroadcast() throws IOException {
    try (var client = DatagramChannel.open()) {
      client.connect(BROADCAST);
    }
  }
}
