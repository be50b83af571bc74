package io.portprobe.net;

import io.portprobe.codec.ByteWriter;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * The header that tells a server behind a load balancer who asks and whom.
 *
 * @see <a href="https://www.haproxy.org/download/3.0/doc/proxy-protocol.txt">The PROXY protocol</a>
 */
public enum ProxyProtocol {
  /** No header. */
  NONE,
  /** A line of text. */
  V1,
  /** Binary. */
  V2;

  private static final byte[] SIGNATURE = {
    0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a
  };

  /**
   * The header's bytes; one that names nobody when the two are not of one IP version.
   *
   * @param from our own end
   * @param to the target
   */
  byte[] header(InetSocketAddress from, InetSocketAddress to) {
    boolean named = to.getAddress() != null && isIp4(from) == isIp4(to);
    return switch (this) {
      case NONE -> new byte[0];
      case V1 -> (named ? line(from, to) : "PROXY UNKNOWN\r\n").getBytes(StandardCharsets.US_ASCII);
      case V2 -> named ? binary(from, to) : binaryUnnamed();
    };
  }

  private static boolean isIp4(InetSocketAddress address) {
    return address.getAddress() instanceof Inet4Address;
  }

  private static String line(InetSocketAddress from, InetSocketAddress to) {
    return "PROXY %s %s %s %d %d\r\n"
        .formatted(
            isIp4(to) ? "TCP4" : "TCP6",
            text(from.getAddress()),
            text(to.getAddress()),
            from.getPort(),
            to.getPort());
  }

  /** Without the zone that Java appends to a link-local address. */
  private static String text(InetAddress address) {
    return address.getHostAddress().replaceFirst("%.*", "");
  }

  private static byte[] binary(InetSocketAddress from, InetSocketAddress to) {
    byte[] source = from.getAddress().getAddress();
    byte[] destination = to.getAddress().getAddress();
    return new ByteWriter()
        .bytes(SIGNATURE)
        .u8(0x21) // version 2, command PROXY
        .u8(isIp4(to) ? 0x11 : 0x21) // the IP version, over TCP
        .u16(source.length + destination.length + 4)
        .bytes(source)
        .bytes(destination)
        .u16(from.getPort())
        .u16(to.getPort())
        .toBytes();
  }

  private static byte[] binaryUnnamed() {
    return new ByteWriter().bytes(SIGNATURE).u8(0x20).u8(0).u16(0).toBytes();
  }
}
