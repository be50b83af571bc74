package io.portprobe;

import io.portprobe.testing.RunningPortprobe;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that writes what it wants, as slowly as it wants. */
final class RawClient implements AutoCloseable {
  /** Longer than the server waits for anything; who waits on would wait for ever. */
  private static final int PATIENCE_MILLIS = 120_000;

  private final Socket socket = new Socket();

  RawClient(RunningPortprobe portprobe) {
    this(portprobe, 64 * 1024);
  }

  /** One that has room for so many bytes that it has not read. */
  RawClient(RunningPortprobe portprobe, int room) {
    try {
      socket.setReceiveBufferSize(room);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress(portprobe.base().getHost(), portprobe.base().getPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RawClient sends(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends that; false when nobody takes it any more. */
  boolean canSend(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Takes so many bytes, or what is left of them. */
  void takes(int count) {
    try {
      socket.getInputStream().skipNBytes(count);
    } catch (EOFException | SocketException ended) {
      // Whoever wants to know asks for the rest.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All that comes until the connection ends. */
  String rest() {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
