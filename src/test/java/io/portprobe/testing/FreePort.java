package io.portprobe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

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

  /** Such a port of this machine as a target: it refuses. */
  public static String target() {
    return "127.0.0.1:" + take();
  }
}
