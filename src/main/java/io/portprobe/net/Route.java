package io.portprobe.net;

import io.portprobe.model.Target;
import java.net.InetSocketAddress;

/**
 * The way to a target.
 *
 * @param peer what is dialled: the target itself, or a proxy that leads to it; resolved
 * @param target the target; unresolved when the proxy looks its name up
 * @param serverName the name that a certificate must be for, unless the options name another
 */
public record Route(InetSocketAddress peer, InetSocketAddress target, String serverName) {
  /** The way without a proxy. */
  public static Route direct(InetSocketAddress peer, String serverName) {
    return new Route(peer, peer, serverName);
  }

  /** The target by the name that it is asked for. */
  Target named() {
    return new Target(serverName, target.getPort());
  }
}
