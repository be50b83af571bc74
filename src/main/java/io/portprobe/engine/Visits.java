package io.portprobe.engine;

import io.portprobe.model.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Counts the probes that are at one address and port, and lets in no more than a limit.
 *
 * <p>A quarter of it is kept from each client, so that one that asks for the same target again and
 * again does not shut the others out.
 */
final class Visits {
  private final InFlight<InetSocketAddress> all;
  private final InFlight<Visit> ofOneClient;

  /** What one client has there. */
  private record Visit(InetAddress client, InetSocketAddress address) {}

  /**
   * Nobody is anywhere yet.
   *
   * @param limit how many may be at one address and port; 0 for as many as come
   */
  Visits(int limit) {
    this.all = new InFlight<>(limit, ProbeLimit.TARGET, Visits::running);
    this.ofOneClient =
        new InFlight<>(
            limit - limit / 4,
            ProbeLimit.TARGET,
            visit -> "probes of " + written(visit.address()) + " for one client are running");
  }

  private static String running(InetSocketAddress address) {
    return "probes of " + written(address) + " are running";
  }

  private static String written(InetSocketAddress address) {
    InetAddress known = address.getAddress();
    String host = known == null ? address.getHostString() : known.getHostAddress();
    return new Target(host, address.getPort()).toString();
  }

  /** A probe that was let in, until it is closed. */
  final class Stay implements AutoCloseable {
    private final List<InetSocketAddress> ends;
    private final List<Visit> visits;

    private Stay(List<InetSocketAddress> ends, InetAddress client) throws Overloaded {
      this.ends = ends;
      this.visits = ends.stream().map(address -> new Visit(client, address)).toList();
      all.enterAll(ends);
      try {
        ofOneClient.enterAll(visits);
      } catch (Overloaded greedy) {
        ends.forEach(all::leave);
        throw greedy;
      }
    }

    @Override
    public void close() {
      visits.forEach(ofOneClient::leave);
      ends.forEach(all::leave);
    }
  }

  /**
   * Lets a probe for that client in at each of them, or at none.
   *
   * @throws Overloaded when enough others are at one of them
   */
  Stay enter(List<InetSocketAddress> ends, InetAddress client) throws Overloaded {
    return new Stay(ends, client);
  }
}
