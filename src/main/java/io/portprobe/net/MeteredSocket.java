package io.portprobe.net;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

/**
 * A connected socket to put below TLS, from which no more than so many bytes can be read, nor more
 * than there is memory for.
 *
 * <p>TLS reads over key updates and empty records by itself, and keeps tickets for later sessions
 * as long as the connection lives, as many as come: nobody above it would count them.
 */
final class MeteredSocket extends Socket {
  private final Socket plain;
  private final InputStream metered;

  /** Reading has ended with that failure; TLS hands on this type of exception as it is. */
  static final class Ended extends SocketException {
    private final ProbeFailure failure;

    private Ended(ProbeFailure failure) {
      super(failure.detail());
      this.failure = failure;
    }

    ProbeFailure failure() {
      return failure;
    }
  }

  /**
   * A connected socket.
   *
   * @param limit how many bytes may come from now on
   * @param memory what holds those that are more than the memory of TLS has room for
   */
  MeteredSocket(Socket plain, long limit, ProbeMemory.Share memory) throws IOException {
    this.plain = plain;
    this.metered = new Meter(plain.getInputStream(), limit, memory);
  }

  private static final class Meter extends FilterInputStream {
    private final long limit;
    private final ProbeMemory.Share memory;
    private long total;

    Meter(InputStream in, long limit, ProbeMemory.Share memory) {
      super(in);
      this.limit = limit;
      this.memory = memory;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      try {
        count(Math.max(count, 0));
      } catch (ProbeFailure failure) {
        throw new Ended(failure);
      }
      return count;
    }

    private void count(int more) throws ProbeFailure {
      total += more;
      if (total > limit) {
        throw new ProbeFailure(
            FailureReason.RESPONSE_TOO_LARGE, "more than " + limit + " bytes below TLS");
      }
      if (total > ProbeMemory.TLS) {
        memory.hold(more);
      }
    }
  }

  @Override
  public InputStream getInputStream() {
    return metered;
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return plain.getOutputStream();
  }

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    plain.setSoTimeout(millis);
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return plain.getSoTimeout();
  }

  @Override
  public boolean isConnected() {
    return plain.isConnected();
  }

  @Override
  public boolean isClosed() {
    return plain.isClosed();
  }

  @Override
  public InetAddress getInetAddress() {
    return plain.getInetAddress();
  }

  @Override
  public int getPort() {
    return plain.getPort();
  }

  @Override
  public void close() throws IOException {
    plain.close();
  }
}
