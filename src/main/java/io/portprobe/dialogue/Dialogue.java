package io.portprobe.dialogue;

import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Transport;
import io.portprobe.net.DatagramOptions;
import io.portprobe.net.Datagrams;
import io.portprobe.net.IpPreference;
import io.portprobe.net.StreamOptions;
import io.portprobe.net.Wire;
import java.util.OptionalInt;

/** One configured conversation, immutable, used by any number of probes at once. */
public sealed interface Dialogue {
  /** What it runs over. */
  Transport transport();

  /** Which of the target's addresses it goes to. */
  IpPreference ip();

  /** What is said. */
  Talk talk();

  /** The port that these settings make the usual one; empty for the prober's own. */
  OptionalInt port();

  /**
   * Over a connected stream.
   *
   * @param options how the stream is opened
   * @param talk what is said on it
   * @param port the port that these settings make the usual one; empty for the prober's own
   */
  record OverTcp(StreamOptions options, TcpTalk talk, OptionalInt port) implements Dialogue {
    @Override
    public Transport transport() {
      return Transport.TCP;
    }

    @Override
    public IpPreference ip() {
      return options.ip();
    }

    /** The same, for settings that move the service to another port, such as that of its TLS. */
    public OverTcp onPort(int usual) {
      return new OverTcp(options, talk, OptionalInt.of(usual));
    }

    /** The same, offering that application protocol whenever TLS begins. */
    public OverTcp offering(String protocol) {
      return new OverTcp(options.withProtocol(protocol), talk, port);
    }
  }

  /**
   * Over datagrams.
   *
   * @param options how they are exchanged
   * @param talk what is asked
   * @param port the port that these settings make the usual one; empty for the prober's own
   */
  record OverUdp(DatagramOptions options, UdpTalk talk, OptionalInt port) implements Dialogue {
    @Override
    public Transport transport() {
      return Transport.UDP;
    }

    @Override
    public IpPreference ip() {
      return options.ip();
    }
  }

  /** What is said, whatever carries it. */
  interface Talk {
    /** Notes what is told of every probe, also of one that never comes so far as to talk. */
    default void ahead(Findings findings) {}
  }

  /** What is said over a stream. Returning is success. */
  @FunctionalInterface
  interface TcpTalk extends Talk {
    /** Holds the conversation. */
    void with(Wire wire, Findings findings) throws ProbeFailure;
  }

  /** What is said over a stream, by a protocol that can begin TLS itself. Returning is success. */
  @FunctionalInterface
  interface UpgradingTalk {
    /** Holds the conversation; begins TLS in it if that is wished for. */
    void with(Wire wire, Findings findings, boolean upgrade) throws ProbeFailure;
  }

  /** What is asked over datagrams. Returning is success. */
  @FunctionalInterface
  interface UdpTalk extends Talk {
    /** Holds the conversation. */
    void with(Datagrams datagrams, Findings findings) throws ProbeFailure;
  }

  /** A dialogue over TCP with the settings that all stream probers share, {@code tls} included. */
  static OverTcp overTcp(Settings settings, TcpTalk talk) {
    return new OverTcp(TransportSettings.stream(settings), talk, OptionalInt.empty());
  }

  /**
   * Likewise, for a protocol that reads {@code tls} by itself.
   *
   * @param tlsFromStart whether TLS begins with the first byte; otherwise the talk may begin it
   */
  static OverTcp overTcpUpgrading(Settings settings, boolean tlsFromStart, TcpTalk talk) {
    var options = TransportSettings.upgradingStream(settings).withTlsFromStart(tlsFromStart);
    return new OverTcp(options, talk, OptionalInt.empty());
  }

  /**
   * Likewise, for a service that has another port where TLS begins with the first byte.
   *
   * @param tls the setting, read
   * @param tlsPort that port, as it usually is
   */
  static OverTcp overTcpUpgrading(Settings settings, TlsUse tls, int tlsPort, UpgradingTalk talk) {
    boolean fromStart = tls == TlsUse.IMPLICIT;
    boolean upgrade = tls == TlsUse.REQUIRE;
    OverTcp dialogue =
        overTcpUpgrading(
            settings, fromStart, (wire, findings) -> talk.with(wire, findings, upgrade));
    return fromStart ? dialogue.onPort(tlsPort) : dialogue;
  }

  /** A dialogue over UDP with the settings that all datagram probers share. */
  static OverUdp overUdp(Settings settings, UdpTalk talk) {
    return overUdp(settings, DatagramOptions.DEFAULT, talk);
  }

  /** Likewise, with other defaults: for a service that wants more patience, or keeps silent. */
  static OverUdp overUdp(Settings settings, DatagramOptions defaults, UdpTalk talk) {
    return new OverUdp(TransportSettings.datagrams(settings, defaults), talk, OptionalInt.empty());
  }
}
