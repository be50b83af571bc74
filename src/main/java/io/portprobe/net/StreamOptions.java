package io.portprobe.net;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * How a stream is opened; the settings that all stream probers share.
 *
 * @param ip which IP version
 * @param source the local address to dial from; null for the system's choice
 * @param tlsFromStart whether TLS begins with the first byte
 * @param tls how TLS is done, then or by an upgrade later
 */
public record StreamOptions(
    IpPreference ip, @Nullable InetAddress source, boolean tlsFromStart, TlsClient tls) {}
