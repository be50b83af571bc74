package io.portprobe.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.awaitility.Awaitility;

/** Loopback ports that nobody uses, for programs that cannot choose one themselves. */
public final class FreePort {
  private FreePort() {}

  /** A port that was free a moment ago. */
  public static int take() {
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
