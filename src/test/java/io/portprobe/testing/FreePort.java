package io.portprobe.testing;

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
import org.awaitility.Awaitility;

/** Loopback ports that nobody uses, for programs that cannot choose one themselves. */
public final class FreePort {
  private static final Path SOCKETS = Path.of("/proc/net/udp");

  private FreePort() {}

  /** A port that was free a moment ago, for streams and for datagrams. */
  public static int take() {
    while (true) {
      try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
        if (isFreeForDatagrams(socket.getLocalPort())) {
          return socket.getLocalPort();
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

  /** Such a port of this machine as a target: it refuses. */
  public static String target() {
    return "127.0.0.1:" + take();
  }
}
