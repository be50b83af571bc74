package io.portprobe.engine;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When to ask a host that has closed ports, so that it can say so.
 *
 * <p>Kernels limit the ICMP errors that they send to one address: Linux sends six at once, then one
 * a second over IPv4 and ten over IPv6. Whoever asks faster takes closed ports for silent ones.
 * Only hosts that have lately told of a closed port are spared; a loopback address never is.
 *
 * @see <a href="https://docs.kernel.org/networking/ip-sysctl.html">icmp_ratelimit</a>
 */
final class ClosedPortPacing {
  private static final int BURST = 6;
  private static final int MAX_DEBT = 2 * BURST;
  private static final int MAX_HOSTS = 10_000;
  private static final long IP4_GAP = Duration.ofSeconds(1).toNanos();
  private static final long IP6_GAP = Duration.ofMillis(100).toNanos();
  private static final long MEMORY = Duration.ofMinutes(5).toNanos();

  private final Map<InetAddress, Host> hosts = new LinkedHashMap<>(16, 0.75f, true);

  /** When the host last told of a closed port, and by when it has its allowance back. */
  private record Host(long told, long replete) {}

  /** The host has told of a closed port, and may tell of fewer now; times in nanoseconds. */
  synchronized void told(InetAddress host, long now) {
    if (host.isLoopbackAddress()) {
      return;
    }
    Host known = hosts.get(host);
    hosts.put(host, new Host(now, known == null ? now + gap(host) : known.replete()));
    if (hosts.size() > MAX_HOSTS) {
      hosts.remove(hosts.keySet().iterator().next());
    }
  }

  /** How long to wait before the host is asked; the asking is reckoned with from now on. */
  synchronized Duration turn(InetAddress host, long now) {
    Host known = hosts.get(host);
    if (known == null || now - known.told() > MEMORY) {
      hosts.remove(host);
      return Duration.ZERO;
    }
    long gap = gap(host);
    long replete = known.replete() - now > 0 ? known.replete() + gap : now + gap;
    // Who cannot wait so long asks early: what that owes is not everybody's to wait for.
    replete = Math.min(replete, now + MAX_DEBT * gap);
    hosts.put(host, new Host(known.told(), replete));
    return Duration.ofNanos(Math.max(0, replete - now - BURST * gap));
  }

  private static long gap(InetAddress host) {
    return host instanceof Inet4Address ? IP4_GAP : IP6_GAP;
  }
}
