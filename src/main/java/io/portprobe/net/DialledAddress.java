package io.portprobe.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * An address as it will be dialled, whatever form a resolver has found it in.
 *
 * <p>Who judges an address must see what the system makes of it.
 */
final class DialledAddress {
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
  private static final InetAddress THIS_HOST_4 = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress THIS_HOST_6 = InetAddress.ofLiteral("::1");

  private DialledAddress() {}

  /** The address; of an IPv4-mapped one IPv4's, and of "any address" the loopback's. */
  static InetAddress of(InetAddress address) {
    InetAddress plain = address instanceof Inet4Address ? address : unmapped(address);
    if (!plain.isAnyLocalAddress()) {
      return plain;
    }
    // The JDK would look up this host's name instead, and the kernel dial the loopback.
    return plain instanceof Inet4Address ? THIS_HOST_4 : THIS_HOST_6;
  }

  /** The JDK has done that with what it read as text, and not with what a name server said. */
  private static InetAddress unmapped(InetAddress address) {
    return Arrays.mismatch(address.getAddress(), MAPPED) == MAPPED.length
        ? InetAddress.ofLiteral(address.getHostAddress().replaceFirst("%.*", ""))
        : address;
  }
}
