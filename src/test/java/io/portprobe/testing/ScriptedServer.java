package io.portprobe.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP peer that plays one script to each connection: {@code
 * ScriptedServer.begin().expects("PING\r\n").sends("+PONG\r\n").start()}.
 *
 * <p>Listens on a free loopback port. After its last act it waits for the peer's end, then closes.
 */
public final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listener;
  private final List<Act> acts;
  private final CompletableFuture<String> first = new CompletableFuture<>();

  /** Something that the peer does with its connection. */
  @FunctionalInterface
  public interface Act {
    /** Does it. */
    void on(Socket socket) throws IOException;
  }

  /** A script that grows act by act. */
  public static final class Script {
    private final List<Act> acts = new ArrayList<>();

    /** Reads exactly this text, in which {@code <port>} stands for our own, or fails. */
    public Script expects(String text) {
      return then(socket -> {
        String known = text.replace("<port>", Integer.toString(socket.getLocalPort()));
        expect(socket, known.getBytes(StandardCharsets.ISO_8859_1));
      });
    }

    /** Reads exactly these bytes, or fails. */
    public Script expects(byte[] bytes) {
      return then(socket -> expect(socket, bytes));
    }

    /** Sends text, one byte a character. */
    public Script sends(String text) {
      return sends(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes. */
    public Script sends(byte[] bytes) {
      return then(socket -> socket.getOutputStream().write(bytes));
    }

    /** Says nothing for so long, so that what follows is a segment of its own. */
    public Script pauses(int millis) {
      return then(_ -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis)));
    }

    /** Closes at once. */
    public Script closes() {
      return then(Socket::close);
    }

    /** Resets the connection. */
    public Script resets() {
      return then(socket -> {
        socket.setSoLinger(true, 0);
        socket.close();
      });
    }

    /** Does anything else. */
    public Script then(Act act) {
      acts.add(act);
      return this;
    }

    /** Its acts as a single one, to be done within something else. */
    public Act asAct() {
      List<Act> all = List.copyOf(acts);
      return socket -> {
        for (Act act : all) {
          act.on(socket);
        }
      };
    }

    /** Listens from now on. */
    public ScriptedServer start() {
      try {
        var listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        return new ScriptedServer(listener, List.copyOf(acts)).started();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private ScriptedServer(ServerSocket listener, List<Act> acts) {
    this.listener = listener;
    this.acts = acts;
  }

  /** A script without acts. */
  public static Script begin() {
    return new Script();
  }

  private ScriptedServer started() {
    Thread.startVirtualThread(this::accept);
    return this;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        Thread.startVirtualThread(() -> play(socket));
      }
    } catch (IOException ignored) {
      // The test is over: its listener was closed.
    }
  }

  private void play(Socket socket) {
    try (socket) {
      for (Act act : acts) {
        act.on(socket);
      }
      first.complete(socket.isClosed() ? "" : end(socket));
    } catch (IOException | AssertionError e) {
      first.completeExceptionally(e);
    }
  }

  private static String end(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private static void expect(Socket socket, byte[] expected) throws IOException {
    byte[] actual = socket.getInputStream().readNBytes(expected.length);
    if (actual.length < expected.length) {
      throw new EOFException("expected " + text(expected) + ", got only " + text(actual));
    }
    if (!Arrays.equals(actual, expected)) {
      throw new AssertionError("expected " + text(expected) + ", got " + text(actual));
    }
  }

  private static String text(byte[] bytes) {
    return '"' + new String(bytes, StandardCharsets.ISO_8859_1) + '"';
  }

  /** Its port. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Its address. */
  public InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), port());
  }

  /** Its address as a probe's target. */
  public String target() {
    return "127.0.0.1:" + port();
  }

  /**
   * What the first peer said after the last act, up to its polite end.
   *
   * @throws AssertionError when the script was not played to its end, or the peer reset
   */
  public String rest() {
    return first
        .orTimeout(10, TimeUnit.SECONDS)
        .exceptionally(e -> {
          throw new AssertionError("the script was not played to its end", e);
        })
        .join();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
