package io.portprobe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** A UDP peer on a free loopback port, which answers each datagram with none, one or several. */
public final class DatagramPeer implements AutoCloseable {
  private final DatagramSocket socket;
  private final DatagramSocket voice;
  private final Function<byte[], List<byte[]>> answers;
  private final CompletableFuture<InetSocketAddress> asker = new CompletableFuture<>();
  private final List<byte[]> received = new CopyOnWriteArrayList<>();

  private DatagramPeer(
      DatagramSocket socket, DatagramSocket voice, Function<byte[], List<byte[]>> answers) {
    this.socket = socket;
    this.voice = voice;
    this.answers = answers;
  }

  /** A peer that answers by that function of the question. */
  public static DatagramPeer answering(Function<byte[], List<byte[]>> answers) {
    DatagramSocket socket = open();
    return start(new DatagramPeer(socket, socket, answers));
  }

  /** Likewise, but what it answers comes from the port of another peer. */
  public static DatagramPeer answering(
      Function<byte[], List<byte[]>> answers, DatagramPeer elsewhere) {
    return start(new DatagramPeer(open(), elsewhere.socket, answers));
  }

  private static DatagramSocket open() {
    try {
      return new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DatagramPeer start(DatagramPeer peer) {
    Thread.startVirtualThread(peer::serve);
    return peer;
  }

  /** A peer that says nothing. */
  public static DatagramPeer silent() {
    return answering(_ -> List.of());
  }

  private void serve() {
    try {
      while (true) {
        var packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
        received.add(question);
        asker.complete((InetSocketAddress) packet.getSocketAddress());
        for (byte[] answer : answers.apply(question)) {
          voice.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException ignored) {
      // The test is over: its socket was closed.
    }
  }

  /** The questions so far. */
  public List<byte[]> received() {
    return received;
  }

  /** The first one who asks. */
  public InetSocketAddress awaitAsker() throws InterruptedException {
    try {
      return asker.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("nobody asks", e);
    }
  }

  /** Its port. */
  public int port() {
    return socket.getLocalPort();
  }

  /** Its address as a probe's target. */
  public String target() {
    return "127.0.0.1:" + port();
  }

  @Override
  public void close() {
    socket.close();
  }
}
