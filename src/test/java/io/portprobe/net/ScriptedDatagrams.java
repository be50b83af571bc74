package io.portprobe.net;

import io.portprobe.testing.ManualTicker;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** A socket for datagrams without a network: each turn of the script is one, and time is ours. */
final class ScriptedDatagrams extends DatagramSocket {
  private final PeerScript script;
  private final ManualTicker ticker;
  private final InetSocketAddress peer;
  private int patience;

  ScriptedDatagrams(PeerScript script, ManualTicker ticker, InetSocketAddress peer)
      throws IOException {
    super((SocketAddress) null);
    this.script = script;
    this.ticker = ticker;
    this.peer = peer;
  }

  @Override
  public void send(DatagramPacket packet) {
    byte[] data = packet.getData();
    script.hear(Arrays.copyOfRange(data, packet.getOffset(), packet.getLength()));
  }

  @Override
  public void receive(DatagramPacket packet) throws IOException {
    if (script.ended()) {
      ticker.advance(Duration.ofMillis(Math.max(1, patience)));
      throw new SocketTimeoutException("Receive timed out");
    }
    byte[] said = script.next();
    int count = Math.min(said.length, packet.getLength());
    System.arraycopy(said, 0, packet.getData(), packet.getOffset(), count);
    packet.setLength(count);
    packet.setSocketAddress(peer);
  }

  @Override
  public void setSoTimeout(int millis) {
    patience = millis;
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return new InetSocketAddress(peer.getAddress(), 40_000);
  }
}
