import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A listener whose accept queue is full: Linux drops every further SYN, so that connect hangs. */
record FullQueue(ServerSocket listener, List<SocketChannel> fillers) implements AutoCloseable {
  private static final int FILLERS = 4;
  private static final int PATIENCE_MILLIS = 500;

  FullQueue {
    fillers = List.copyOf(fillers);
  }

  /** Listens without ever accepting, fills the queue, and makes sure that it is full. */
  static FullQueue open() throws IOException {
    var listener = new ServerSocket(Ports.free(), 1, InetAddress.getByName("127.0.0.1"));
    var address = new InetSocketAddress("127.0.0.1", listener.getLocalPort());
    var fillers = new ArrayList<SocketChannel>();
    for (int i = 0; i < FILLERS; i++) {
      var filler = SocketChannel.open();
      filler.configureBlocking(false);
      filler.connect(address);
      fillers.add(filler);
    }
    demandThatConnectHangs(address);
    return new FullQueue(listener, fillers);
  }

  private static void demandThatConnectHangs(InetSocketAddress address) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(address, PATIENCE_MILLIS);
      throw new IllegalStateException("connects although the accept queue is full");
    } catch (SocketTimeoutException expected) {
      // The SYN was dropped, as it has to be.
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (var filler : fillers) {
      filler.close();
    }
    listener.close();
  }
}
