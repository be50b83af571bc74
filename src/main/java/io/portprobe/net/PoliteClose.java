package io.portprobe.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * The polite end of a connection: FIN, then reading until the peer has closed too.
 *
 * <p>Bounded: half a second and 64 KiB, after which the socket is closed as it is.
 */
final class PoliteClose {
  private static final int PATIENCE_MILLIS = 500;
  private static final int LIMIT = 64 * 1024;

  private PoliteClose() {}

  /** Sends the FIN now; the rest happens on a virtual thread. */
  static void begin(Socket socket) throws IOException {
    socket.shutdownOutput();
    Thread.startVirtualThread(() -> finish(socket));
  }

  private static void finish(Socket socket) {
    try (socket) {
      drain(socket);
    } catch (IOException ignored) {
      // A peer that resets now has no bearing on the verdict.
    }
  }

  private static void drain(Socket socket) throws IOException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    var scratch = new byte[1024];
    InputStream in = socket.getInputStream();
    int total = 0;
    int count = 0;
    while (count >= 0 && total < LIMIT) {
      total += count;
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      socket.setSoTimeout((int) left);
      count = in.read(scratch);
    }
  }
}
