import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Servers of no use, each at a port of its own on every loopback address. */
final class HostilePeers implements AutoCloseable {
  private static final int BACKLOG = 1000;

  /** What a peer does with whom it accepts, until it throws or returns. */
  private interface Act {
    void on(Socket socket) throws IOException, InterruptedException;
  }

  /** A peer by what it does. */
  private enum Kind {
    HANGS_UP(_ -> {}),
    RESETS(socket -> socket.setSoLinger(true, 0)),
    STAYS_SILENT(HostilePeers::drain),
    FLOODS(HostilePeers::flood),
    DRIPS(HostilePeers::drip),
    TALKS_NOISE(socket -> say(socket, noise())),
    ANNOUNCES_TOO_MUCH(socket -> say(socket, filled(64, 0xff))),
    SPEAKS_HTTP(socket ->
        say(socket, "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));

    private final Act act;

    Kind(Act act) {
      this.act = act;
    }
  }

  private final List<ServerSocket> servers = new ArrayList<>();

  /** Starts one of each kind. */
  static HostilePeers start() throws IOException {
    var peers = new HostilePeers();
    for (var kind : Kind.values()) {
      var server = new ServerSocket();
      server.bind(new InetSocketAddress(Ports.free()), BACKLOG);
      peers.servers.add(server);
      Thread.ofVirtual().start(() -> serve(server, kind.act));
    }
    return peers;
  }

  /** Their ports. */
  List<Integer> ports() {
    return servers.stream().map(ServerSocket::getLocalPort).toList();
  }

  private static void serve(ServerSocket server, Act act) {
    try {
      while (true) {
        var socket = server.accept();
        Thread.ofVirtual().start(() -> meet(socket, act));
      }
    } catch (IOException ignored) {
      // The soak is over: the port was closed.
    }
  }

  private static void meet(Socket socket, Act act) {
    try (socket) {
      act.on(socket);
    } catch (IOException | InterruptedException ignored) {
      // The probe has had enough.
    }
  }

  private static void say(Socket socket, byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    drain(socket);
  }

  private static void drain(Socket socket) throws IOException {
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private static void flood(Socket socket) throws IOException {
    var bytes = filled(8192, 'x');
    while (true) {
      socket.getOutputStream().write(bytes);
    }
  }

  private static void drip(Socket socket) throws IOException, InterruptedException {
    while (true) {
      socket.getOutputStream().write('x');
      Thread.sleep(20);
    }
  }

  private static byte[] noise() {
    var bytes = new byte[1000];
    new Random(42).nextBytes(bytes);
    return bytes;
  }

  private static byte[] filled(int length, int octet) {
    var bytes = new byte[length];
    Arrays.fill(bytes, (byte) octet);
    return bytes;
  }

  @Override
  public void close() throws IOException {
    for (var server : servers) {
      server.close();
    }
  }
}
