package io.portprobe.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Whom an address stands for: of IPv6 the /64, since each host has all of one to choose from.
 *
 * <p>What headers say of clients behind a proxy is not believed: whoever has written them.
 */
final class ClientNetwork {
  private static final InetAddress NOBODY = new InetSocketAddress(0).getAddress();
  private static final int PREFIX_BYTES = 8;
  private static final int ADDRESS_BYTES = 16;

  private ClientNetwork() {}

  /** That of whoever has sent the request. */
  static InetAddress ofSender(Request request) {
    return of(request.getConnectionMetaData().getRemoteSocketAddress());
  }

  /** That of a connection's other side; of one that is closed already, none. */
  static InetAddress of(@Nullable SocketAddress client) {
    if (!(client instanceof InetSocketAddress socket)) {
      return NOBODY;
    }
    InetAddress address = socket.getAddress();
    return address instanceof Inet6Address ? prefix(address) : address;
  }

  private static InetAddress prefix(InetAddress address) {
    byte[] prefix = Arrays.copyOf(address.getAddress(), PREFIX_BYTES);
    try {
      return InetAddress.getByAddress(Arrays.copyOf(prefix, ADDRESS_BYTES));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has sixteen bytes", e);
    }
  }

  /** How it is told. */
  static String written(InetAddress network) {
    String address = network.getHostAddress();
    return network instanceof Inet6Address ? "for " + address + "/64" : "for " + address;
  }
}
