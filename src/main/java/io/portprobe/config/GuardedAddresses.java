package io.portprobe.config;

import io.portprobe.net.AddressRange;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that nobody gets to unless a rule names them.
 *
 * <p>They answer whoever is on the host, some of them with credentials for all of its cloud.
 */
record GuardedAddresses(String called, List<AddressRange> ranges) {
  private static final List<GuardedAddresses> ALL =
      List.of(
          of("link-local addresses", "169.254.0.0/16", "fe80::/10"),
          of(
              "addresses of cloud metadata",
              // Alibaba; Oracle, before it went link-local, and now; Azure's WireServer.
              "100.100.100.200",
              "fd00:100::100:200",
              "192.0.0.192",
              "fd00:c1::a9fe:a9fe",
              "168.63.129.16",
              // Amazon, and its EKS; Google; Akamai; Scaleway.
              "fd00:ec2::254",
              "fd00:ec2::23",
              "fd20:ce::254",
              "fd00:a9fe:a9fe::1",
              "fd00:42::42"));

  GuardedAddresses {
    ranges = List.copyOf(ranges);
  }

  private static GuardedAddresses of(String called, String... ranges) {
    return new GuardedAddresses(called, List.of(ranges).stream().map(AddressRange::parse).toList());
  }

  /** Those that the address belongs to; empty for all other addresses. */
  static Optional<GuardedAddresses> with(InetAddress address) {
    for (GuardedAddresses guarded : ALL) {
      for (AddressRange range : guarded.ranges()) {
        if (range.contains(address)) {
          return Optional.of(guarded);
        }
      }
    }
    return Optional.empty();
  }

  /** Whether that range speaks of them alone: {@code 0.0.0.0/0} has hardly thought of them. */
  boolean areNamedBy(AddressRange range) {
    return ranges.stream().anyMatch(range::liesWithin);
  }
}
