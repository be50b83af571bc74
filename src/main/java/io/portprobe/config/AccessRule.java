package io.portprobe.config;

import io.portprobe.net.AddressRange;
import io.portprobe.net.HostPattern;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/**
 * A rule of the access policy: what it is about, and what it says of that.
 *
 * <p>It is about a probe that fits each of its conditions; one that is empty fits every probe.
 *
 * @param place where it is written
 * @param effect what it says
 * @param addresses what is dialled
 * @param hosts the target's name; a target that is given by its address has none, and only {@code
 *     *} fits it
 * @param ports the target's port
 * @param modules the module
 */
record AccessRule(
    String place,
    AccessEffect effect,
    List<AddressRange> addresses,
    List<HostPattern> hosts,
    List<PortRange> ports,
    Set<String> modules) {
  AccessRule {
    addresses = List.copyOf(addresses);
    hosts = List.copyOf(hosts);
    ports = List.copyOf(ports);
    modules = Set.copyOf(modules);
  }

  /** Whether it would be about that probe with any address. */
  boolean mayFit(AccessJudgement probe) {
    return (modules.isEmpty() || modules.contains(probe.module()))
        && (ports.isEmpty() || ports.stream().anyMatch(range -> range.contains(probe.port())))
        && (hosts.isEmpty() || hosts.stream().anyMatch(host -> host.matches(probe.name())));
  }

  /** Whether it looks at the address at all. */
  boolean judgesAddresses() {
    return !addresses.isEmpty();
  }

  /**
   * Whether it speaks for a name whose address nobody here sees: a port says nothing of where a
   * name leads, and a module with a proxy is trusted with what the proxy reaches.
   */
  boolean vouchesForNames() {
    return !judgesAddresses() && !(hosts.isEmpty() && modules.isEmpty());
  }

  /** Whether it has that very name, and not just a pattern that fits it, too. */
  boolean namesHost(String host) {
    return hosts.stream().anyMatch(pattern -> pattern.isOneName() && pattern.matches(host));
  }

  /** Whether it is about that probe with that address. */
  boolean fits(AccessJudgement probe, InetAddress address) {
    boolean covers =
        addresses.isEmpty() || addresses.stream().anyMatch(range -> range.contains(address));
    return covers && mayFit(probe);
  }

  /** Whether it names the address, and not just a wide range or everything. */
  boolean names(InetAddress address, GuardedAddresses guarded) {
    return addresses.stream()
        .anyMatch(range -> range.contains(address) && guarded.areNamedBy(range));
  }
}
