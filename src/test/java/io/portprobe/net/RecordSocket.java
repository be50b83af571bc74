package io.portprobe.net;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;

/**
 * A connected socket to put below TLS, where each piece that is sent is one record: it asks how to
 * send it, and takes an end of the stream for an error, since TLS has a better way to say so.
 */
final class RecordSocket extends Socket {
  private final Socket socket;
  private volatile Sending sending = OutputStream::write;

  /** How a piece is sent. */
  @FunctionalInterface
  interface Sending {
    void send(OutputStream out, byte[] piece) throws IOException;
  }

  RecordSocket(Socket socket) {
    this.socket = socket;
  }

  /** From now on pieces are sent like this. */
  void sendBy(Sending other) {
    sending = other;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(socket.getOutputStream()) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        sending.send(out, Arrays.copyOfRange(bytes, offset, offset + length));
      }
    };
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(socket.getInputStream()) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count < 0) {
          throw new IOException("ended without a close_notify");
        }
        return count;
      }
    };
  }

  @Override
  public InetAddress getInetAddress() {
    return socket.getInetAddress();
  }

  @Override
  public int getPort() {
    return socket.getPort();
  }

  @Override
  public boolean isConnected() {
    return true;
  }
}
