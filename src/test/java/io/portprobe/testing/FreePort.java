package io.portprobe.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** Loopback ports that nobody uses, for programs that cannot choose one themselves. */
public final class FreePort {
  private static final Path SOCKETS = Path.of("/proc/net/udp");

  /** A program may open its port long after it was told, and meanwhile it is nobody else's. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  /**
   * A port that was free a moment ago, for streams and for datagrams, and given to nobody before.
   */
  public static int take() {
    while (true) {
      try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
        int port = socket.getLocalPort();
        if (isFreeForDatagrams(port) && GIVEN.add(port)) {
          return port;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
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
    Awaitility.await()
        .ignoreExceptions()
        .until(() -> {
          try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return socket.isConnected();
          }
        });
  }

  /** Waits until a program is bound to that port on UDP, by the kernel's own list. */
  public static void awaitDatagrams(int port) {
    String local = "[0-9]+: [0-9A-F]{8}:%04X .*".formatted(port);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            Files.readAllLines(SOCKETS).stream().anyMatch(line -> line.strip().matches(local)));
  }

  /** Waits until nobody listens there any more. */
  static void awaitRefusal(int port) {
    Awaitility.await()
        .untilAsserted(() ->
            assertThatThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close())
                .hasMessage("Connection refused"));
  }

  /** Waits for a listener without a connection, which servers log and count: by Linux's list. */
  public static void awaitListenerUnseen(int port) {
    String listening = ":%04X 00000000:0000 0A ".formatted(port);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Files.readString(Path.of("/proc/net/tcp")).contains(listening));
  }

  /** Such a port of this machine as a target: it refuses. */
  public static String target() {
    return "127.0.0.1:" + take();
  }
}
