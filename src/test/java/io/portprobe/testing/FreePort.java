package io.portprobe.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** Loopback ports that nobody uses, for programs that cannot choose one themselves. */
public final class FreePort {
  /** A program may open its port long after it was told, and meanwhile it is nobody else's. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  /** A port that was free a moment ago, and that was given to nobody before. */
  public static int take() {
    int port = free();
    while (!GIVEN.add(port)) {
      port = free();
    }
    return port;
  }

  private static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
