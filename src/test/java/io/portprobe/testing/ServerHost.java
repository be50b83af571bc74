package io.portprobe.testing;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The program on the server of {@link TwoHosts}: whatever listens there. It needs the JDK only. */
public final class ServerHost {
  /** What it prints when everything listens. */
  static final String READY = "ready";

  private static final int QUEUE = 1;
  private static final int FULL_WHEN_SILENT_MILLIS = 300;

  /** What would be closed as garbage if nobody held it. */
  private final List<AutoCloseable> held = new CopyOnWriteArrayList<>();

  /** What is done with a connection. */
  private interface Treatment {
    void of(Socket accepted) throws IOException;
  }

  private ServerHost() {}

  /** Listens until killed. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    new ServerHost().listen();
  }

  private void listen() throws IOException, InterruptedException {
    List<Callable<Object>> listeners =
        List.of(
            listener(ServerPort.ANSWERS, held::add),
            listener(ServerPort.FINISHES, this::finish),
            listener(ServerPort.RESETS_LATER, ServerHost::resetLater),
            listener(ServerPort.RESETS, ServerHost::reset),
            listener(ServerPort.FIREWALL_RESETS_HANDSHAKE, held::add),
            echo());
    held.add(new DatagramSocket(ServerPort.SILENT.number()));
    fill(new ServerSocket(ServerPort.FULL.number(), QUEUE));
    System.out.println(READY);
    try (var threads = Executors.newCachedThreadPool()) {
      threads.invokeAll(listeners);
    }
  }

  private static Callable<Object> listener(ServerPort port, Treatment treatment)
      throws IOException {
    var listener = new ServerSocket(port.number());
    return () -> {
      while (true) {
        treatment.of(listener.accept());
      }
    };
  }

  private void finish(Socket accepted) throws IOException {
    held.add(accepted);
    accepted.shutdownOutput();
  }

  private static void resetLater(Socket accepted) throws IOException {
    var _ = accepted.getInputStream().read();
    reset(accepted);
  }

  private static void reset(Socket accepted) throws IOException {
    accepted.setSoLinger(true, 0);
    accepted.close();
  }

  private static Callable<Object> echo() throws IOException {
    var socket = new DatagramSocket(ServerPort.ANSWERS.number());
    return () -> {
      while (true) {
        var packet = new DatagramPacket(new byte[100], 100);
        socket.receive(packet);
        socket.send(packet);
      }
    };
  }

  /** Connects until Linux answers no more: only trying tells how many a queue really holds. */
  private void fill(ServerSocket listener) throws IOException {
    held.add(listener);
    var peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    while (true) {
      var socket = new Socket();
      try {
        socket.connect(peer, FULL_WHEN_SILENT_MILLIS);
        held.add(socket);
      } catch (SocketTimeoutException e) {
        socket.close();
        return;
      }
    }
  }
}
