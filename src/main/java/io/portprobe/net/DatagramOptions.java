package io.portprobe.net;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * How datagrams are exchanged; the settings that all datagram probers share.
 *
 * @param ip which IP version
 * @param source the local address to send from; null for the system's choice
 * @param attempts how often a question is asked before its silence counts, at least 1
 * @param silence what silence means
 */
public record DatagramOptions(
    IpPreference ip, @Nullable InetAddress source, int attempts, Silence silence) {

  /** What it means when nothing comes back, and nothing says that the port is closed. */
  public enum Silence {
    /** A failed probe, {@code no_reply}. */
    FAIL,
    /** A success, for services that are silent by design; the port state stays honest. */
    ACCEPT
  }
}
