package io.portprobe.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  /** Brings about an error, and tells its text; null when there was none. */
  @FunctionalInterface
  private interface Experiment {
    @Nullable String text() throws IOException;
  }

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

  private static String text(Experiment experiment, String otherwise) {
    try {
      return Objects.requireNonNullElse(experiment.text(), otherwise);
    } catch (IOException unprepared) {
      // Another error than that which was to be provoked: no descriptor is left, perhaps.
      return otherwise;
    }
  }

  private static @Nullable String textOf(Attempt attempt) {
    try {
      attempt.make();
      return null;
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(LOOPBACK, 0);
  }

  /** The port is held, so that nobody listens there. */
  private static @Nullable String dialNobody() throws IOException {
    try (var holder = SocketChannel.open();
        var client = SocketChannel.open()) {
      SocketAddress held = holder.bind(anyPort()).getLocalAddress();
      client.configureBlocking(false);
      return textOf(() -> {
        client.connect(held);
        client.finishConnect();
      });
    }
  }

  private static @Nullable String writeToReset() throws IOException {
    try (var listener = ServerSocketChannel.open();
        var client = SocketChannel.open()) {
      listener.bind(anyPort()).configureBlocking(false);
      client.configureBlocking(false);
      client.connect(listener.getLocalAddress());
      reset(listener);
      return client.finishConnect() ? textOf(() -> writeUntilItFails(client)) : null;
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

  private static @Nullable String writeToClosed() throws IOException {
    Pipe pipe = Pipe.open();
    pipe.source().close();
    try (var sink = pipe.sink()) {
      return textOf(() -> sink.write(ByteBuffer.allocate(1)));
    }
  }

  private static @Nullable String dialBroadcast() throws IOException {
    try (var client = SocketChannel.open()) {
      client.configureBlocking(false);
      return textOf(() -> client.connect(BROADCAST));
    }
  }

  private static @Nullable String connectToBroadcast() throws IOException {
    try (var client = DatagramChannel.open()) {
      return textOf(() -> client.connect(BROADCAST));
    }
  }
}
