package io.portprobe.net;

import io.portprobe.testing.ManualTicker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** A connected socket without a network: the other end plays a script, and time is the test's. */
final class ScriptedSocket extends Socket {
  private static final byte[] NOTHING = {};

  private final PeerScript script;
  private final ManualTicker ticker;
  private final InetSocketAddress peer;
  private byte[] said = NOTHING;
  private int read;
  private boolean mayWait = true;
  private int patience;

  ScriptedSocket(PeerScript script, ManualTicker ticker, InetSocketAddress peer) {
    this.script = script;
    this.ticker = ticker;
    this.peer = peer;
  }

  @Override
  public OutputStream getOutputStream() {
    return new OutputStream() {
      @Override
      public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        script.hear(Arrays.copyOfRange(bytes, offset, offset + length));
        mayWait = true;
      }
    };
  }

  @Override
  public InputStream getInputStream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return listen(bytes, offset, length);
      }
    };
  }

  private int listen(byte[] bytes, int offset, int length) throws SocketTimeoutException {
    while (read == said.length) {
      if (script.ended()) {
        return -1;
      }
      if (!mayWait) {
        mayWait = true;
        ticker.advance(Duration.ofMillis(Math.max(1, patience)));
        throw new SocketTimeoutException("Read timed out");
      }
      mayWait = false;
      said = script.next();
      read = 0;
    }
    int count = Math.min(length, said.length - read);
    System.arraycopy(said, read, bytes, offset, count);
    read += count;
    return count;
  }

  @Override
  public void setSoTimeout(int millis) {
    patience = millis;
  }

  @Override
  public int getSoTimeout() {
    return patience;
  }

  @Override
  public void setTcpNoDelay(boolean on) {
    // There is no network to delay anything.
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public InetAddress getInetAddress() {
    return peer.getAddress();
  }

  @Override
  public int getPort() {
    return peer.getPort();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return peer;
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return new InetSocketAddress(peer.getAddress(), 40_000);
  }

  @Override
  public void shutdownOutput() {
    // Nobody reads to the end of what we say.
  }
}
