package io.portprobe.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/**
 * Loopback ports that nobody uses, for programs that cannot choose one themselves.
 *
 * <p>They lie below those that the kernel hands out by itself, so that no connection takes one
 * meanwhile, and no other run of tests on this machine gets them as long as this Java lives.
 */
public final class FreePort {
  private static final Path TCP_SOCKETS = Path.of("/proc/net/tcp");
  private static final Path UDP_SOCKETS = Path.of("/proc/net/udp");

  private static final int FIRST = 12_000;
  private static final int END = 32_000;

  /** A byte for each port, locked by who was given it. */
  private static final Path LOCKS =
      Path.of(System.getProperty("java.io.tmpdir"))
          .resolve("portprobe-ports-" + System.getProperty("user.name"));

  private static final FileChannel LOCKED = open();
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  private static FileChannel open() {
    try {
      return FileChannel.open(LOCKS, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that was free a moment ago, for streams and for datagrams, and given to nobody. */
  public static int take() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (GIVEN.add(port) && isOurs(port) && isFree(port)) {
        return port;
      }
    }
  }

  /** Claims it for this Java, until it ends. */
  private static boolean isOurs(int port) {
    try {
      return LOCKED.tryLock(port, 1, false) != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.isBound() && isFreeForDatagrams(port);
    } catch (IOException taken) {
      return false;
    }
  }

  private static boolean isFreeForDatagrams(int port) {
    try (var socket = new DatagramSocket(port)) {
      return socket.isBound();
    } catch (SocketException taken) {
      return false;
    }
  }

  /** Waits until a program that was told that port listens there. */
  public static void awaitListener(int port) {
    Awaitility.await().until(() -> accepts(port));
  }

  /** Whether somebody takes a connection there. */
  static boolean accepts(int port) {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  /** Whether somebody listens there; asked without a connection, of Linux's list. */
  static boolean isListening(int port) {
    return lists(TCP_SOCKETS, ":%04X 00000000:0000 0A ".formatted(port));
  }

  /** Whether somebody is bound to that port on UDP, by the same. */
  static boolean isBoundForDatagrams(int port) {
    return lists(UDP_SOCKETS, ":%04X 00000000:0000 ".formatted(port));
  }

  private static boolean lists(Path sockets, String local) {
    try {
      return Files.readString(sockets).contains(local);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until nobody listens there any more. */
  static void awaitRefusal(int port) {
    Awaitility.await()
        .untilAsserted(() ->
            assertThatThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close())
                .hasMessage("Connection refused"));
  }

  /** Such a port of this machine as a target: it refuses. */
  public static String target() {
    return "127.0.0.1:" + take();
  }
}
