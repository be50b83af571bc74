package io.portprobe.config;

import io.portprobe.net.HostPattern;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names under which clouds hand out metadata, which no proxy is told unless a rule names them.
 *
 * <p>Who looks a name up here judges its {@linkplain GuardedAddresses address} instead.
 */
final class GuardedNames {
  private static final List<HostPattern> ALL =
      Stream.of(
              // Google; the short one is completed by the hosts' own search list.
              "metadata.google.internal",
              "metadata.goog",
              "metadata",
              // Amazon, likewise.
              "instance-data",
              "instance-data.ec2.internal",
              "instance-data.*.compute.internal",
              // Azure; Tencent; IBM; Exoscale.
              "metadata.azure.internal",
              "metadata.tencentyun.com",
              "api.metadata.cloud.ibm.com",
              "metadata.exoscale.com")
          .map(HostPattern::parse)
          .toList();

  private GuardedNames() {}

  /** Whether that is one of them, {@linkplain HostPattern#normal normal} already. */
  static boolean contain(String host) {
    return ALL.stream().anyMatch(name -> name.matches(host));
  }
}
