package io.portprobe.testing;

import io.portprobe.testing.ScriptedServer.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** The ways of a peer to be of no use: each costs a probe one failure, and nothing more. */
public enum HostilePeer {
  /** Accepts and closes. */
  HANGS_UP,
  /** Accepts and resets. */
  RESETS,
  /** Accepts and never says a word. */
  STAYS_SILENT,
  /** Says the same byte for ever, as fast as it can. */
  FLOODS,
  /** Says one byte at a time, for ever. */
  DRIPS,
  /** Says what no protocol says. */
  TALKS_NOISE,
  /** Is a web server. */
  SPEAKS_HTTP,
  /** Announces lengths that nobody has. */
  ANNOUNCES_TOO_MUCH,
  /** Never reads, and says nothing. */
  NEVER_READS,
  /** Shuts its output down, and stays. */
  HALF_CLOSES,
  /** Begins like a good answer, one byte at a time, and never comes to its end. */
  DRIPS_A_PROMISE,
  /** Says what no protocol says, in many small pieces. */
  STUTTERS_NOISE;

  private static final byte[] PROMISE = "220 READ".getBytes(StandardCharsets.US_ASCII);

  /** Such a peer on TCP. */
  public ScriptedServer overTcp() {
    Script script = ScriptedServer.begin();
    return switch (this) {
      case HANGS_UP -> script.closes().start();
      case RESETS -> script.resets().start();
      case STAYS_SILENT -> script.start();
      case FLOODS -> script.then(HostilePeer::flood).start();
      case DRIPS -> script.then(HostilePeer::drip).start();
      case TALKS_NOISE -> script.sends(noise()).start();
      case SPEAKS_HTTP -> script.sends(http()).start();
      case ANNOUNCES_TOO_MUCH -> script.sends(announcement()).start();
      case NEVER_READS -> script.then(HostilePeer::stay).start();
      case HALF_CLOSES -> script.then(Socket::shutdownOutput).start();
      case DRIPS_A_PROMISE -> script.then(socket -> drip(socket, PROMISE)).start();
      case STUTTERS_NOISE -> script.then(socket -> drip(socket, noise())).start();
    };
  }

  /** Such a peer on UDP, as far as datagrams let it be one. */
  public DatagramPeer overUdp() {
    List<byte[]> answers =
        switch (this) {
          case HANGS_UP, RESETS, STAYS_SILENT, NEVER_READS, HALF_CLOSES -> List.of();
          case FLOODS -> Collections.nCopies(200, filled(16_000));
          case DRIPS -> Collections.nCopies(200, filled(1));
          case DRIPS_A_PROMISE -> List.of(PROMISE);
          case TALKS_NOISE, STUTTERS_NOISE -> List.of(noise());
          case SPEAKS_HTTP -> List.of(http());
          case ANNOUNCES_TOO_MUCH -> List.of(announcement());
        };
    return DatagramPeer.answering(_ -> answers);
  }

  private static byte[] filled(int length) {
    var bytes = new byte[length];
    Arrays.fill(bytes, (byte) 'x');
    return bytes;
  }

  private static byte[] noise() {
    var bytes = new byte[1000];
    new Random(42).nextBytes(bytes);
    return bytes;
  }

  private static byte[] http() {
    return "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] announcement() {
    var bytes = new byte[64];
    Arrays.fill(bytes, (byte) 0xff);
    return bytes;
  }

  private static void flood(Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    byte[] bytes = filled(8192);
    while (true) {
      out.write(bytes);
    }
  }

  private static void drip(Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    while (true) {
      out.write('x');
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static void drip(Socket socket, byte[] bytes) throws IOException {
    socket.setTcpNoDelay(true);
    for (byte octet : bytes) {
      socket.getOutputStream().write(octet);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void stay(Socket socket) throws IOException {
    socket.setReceiveBufferSize(1024);
    while (socket.isConnected() && !socket.isClosed()) {
      LockSupport.parkNanos(100_000_000);
    }
  }
}
