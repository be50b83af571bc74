package io.portprobe.dialogue;

import io.portprobe.model.ProbeFailure;
import io.portprobe.net.DatagramOptions;
import io.portprobe.net.Datagrams;
import io.portprobe.net.StreamOptions;
import io.portprobe.net.Wire;

/** One configured conversation, immutable, used by any number of probes at once. */
public sealed interface Dialogue {
  /**
   * Over a connected stream.
   *
   * @param options how the stream is opened
   * @param talk what is said on it
   */
  record OverTcp(StreamOptions options, TcpTalk talk) implements Dialogue {}

  /**
   * Over datagrams.
   *
   * @param options how they are exchanged
   * @param talk what is asked
   */
  record OverUdp(DatagramOptions options, UdpTalk talk) implements Dialogue {}

  /** What is said over a stream. Returning is success. */
  @FunctionalInterface
  interface TcpTalk {
    /** Holds the conversation. */
    void with(Wire wire, Findings findings) throws ProbeFailure;
  }

  /** What is asked over datagrams. Returning is success. */
  @FunctionalInterface
  interface UdpTalk {
    /** Holds the conversation. */
    void with(Datagrams datagrams, Findings findings) throws ProbeFailure;
  }

  /** A dialogue over TCP with the settings that all stream probers share, {@code tls} included. */
  static OverTcp overTcp(Settings settings, TcpTalk talk) {
    return new OverTcp(TransportSettings.stream(settings), talk);
  }

  /** Likewise, for a protocol that begins TLS in the middle and reads {@code tls} by itself. */
  static OverTcp overTcpUpgrading(Settings settings, TcpTalk talk) {
    return new OverTcp(TransportSettings.upgradingStream(settings), talk);
  }

  /** A dialogue over UDP with the settings that all datagram probers share. */
  static OverUdp overUdp(Settings settings, UdpTalk talk) {
    return new OverUdp(TransportSettings.datagrams(settings), talk);
  }
}
