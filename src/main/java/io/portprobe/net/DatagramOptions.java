package io.portprobe.net;

import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How datagrams are exchanged; the settings that all datagram probers share.
 *
 * @param ip which IP version
 * @param source the local address to send from; null for the system's choice
 * @param attempts how often a question is asked before its silence counts, at least 1
 * @param spacing the time between two attempts, of which those that the deadline has no room for
 *     are left out; zero for longer and longer waits that fit the deadline
 * @param silence what silence means
 * @param answers whose datagrams may be answers
 * @param localPort the port to send from, for protocols that demand one; 0 for any
 */
public record DatagramOptions(
    IpPreference ip,
    @Nullable InetAddress source,
    int attempts,
    Duration spacing,
    Silence silence,
    Answers answers,
    int localPort) {

  /** Three attempts, as the time allows; silence is a failure; only the peer answers. */
  public static final DatagramOptions DEFAULT =
      new DatagramOptions(
          IpPreference.DEFAULT, null, 3, Duration.ZERO, Silence.FAIL, Answers.PEER, 0);

  /** What it means when nothing comes back, and nothing says that the port is closed. */
  public enum Silence {
    /** A failed probe, {@code no_reply}. */
    FAIL,
    /** A success, for services that are silent by design; the port state stays honest. */
    ACCEPT
  }

  /** Whose datagrams may be answers. */
  public enum Answers {
    /** The target's address and port, as nearly always. */
    PEER,
    /** Any port of the target's address: TFTP answers from a new one. */
    HOST,
    /** Anybody, when the target is a group; ICMP is not heard then. */
    ANYBODY
  }

  /** The same, for a service that wants to be asked so often at most, and not faster. */
  public DatagramOptions asking(int times, Duration apart) {
    return new DatagramOptions(ip, source, times, apart, silence, answers, localPort);
  }

  /** The same, for a service that is silent by design. */
  public DatagramOptions acceptingSilence() {
    return new DatagramOptions(ip, source, attempts, spacing, Silence.ACCEPT, answers, localPort);
  }

  /** The same, for a service that answers from elsewhere. */
  public DatagramOptions answeredBy(Answers whom) {
    return new DatagramOptions(ip, source, attempts, spacing, silence, whom, localPort);
  }

  /** The same, for a service that answers to that port only. */
  public DatagramOptions from(int port) {
    return new DatagramOptions(ip, source, attempts, spacing, silence, answers, port);
  }
}
