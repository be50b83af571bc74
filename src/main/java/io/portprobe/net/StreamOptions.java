package io.portprobe.net;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * How a stream is opened and ended; the settings that all stream probers share.
 *
 * @param ip which IP version
 * @param source the local address to dial from; null for the system's choice
 * @param tlsFromStart whether TLS begins with the first byte
 * @param tls how TLS is done, then or by an upgrade later
 * @param proxyProtocol which header tells a load balancer's backend who asks
 * @param socks the proxy to go through; null for none
 * @param ending how the connection is closed
 */
public record StreamOptions(
    IpPreference ip,
    @Nullable InetAddress source,
    boolean tlsFromStart,
    TlsClient tls,
    ProxyProtocol proxyProtocol,
    @Nullable SocksProxy socks,
    Ending ending) {

  /** How a connection is closed. */
  public enum Ending {
    /** In good order. */
    FIN,
    /** By a reset, which leaves no TIME_WAIT behind and shows in the peer's log. */
    RST
  }

  /** A direct stream in the clear, closed in good order, that can do TLS. */
  public static StreamOptions plain(TlsClient tls) {
    return new StreamOptions(
        IpPreference.DEFAULT, null, false, tls, ProxyProtocol.NONE, null, Ending.FIN);
  }

  /** The same, with TLS from the first byte or not. */
  public StreamOptions withTlsFromStart(boolean wanted) {
    return new StreamOptions(ip, source, wanted, tls, proxyProtocol, socks, ending);
  }

  /** The same, offering that application protocol whenever TLS begins. */
  public StreamOptions withProtocol(String wanted) {
    TlsClient offering = tls.withProtocols(wanted);
    return new StreamOptions(ip, source, tlsFromStart, offering, proxyProtocol, socks, ending);
  }
}
