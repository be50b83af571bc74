package io.portprobe.net;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Which of a name's addresses a probe goes to.
 *
 * @param version the preferred IP version
 * @param fallback whether the other version will do
 * @param coverage whether one address is probed, or each
 * @param exported whether the address that was probed is told in a metric
 */
public record IpPreference(Version version, boolean fallback, Coverage coverage, boolean exported) {
  /** What blackbox_exporter does by default: IPv6 if there is one, else IPv4. */
  public static final IpPreference DEFAULT = new IpPreference(Version.IP6, true);

  /** The preference for one address. */
  public IpPreference(Version version, boolean fallback) {
    this(version, fallback, Coverage.ONE, false);
  }

  /** The two versions, named as in the configuration. */
  public enum Version {
    /** IPv4. */
    IP4,
    /** IPv6. */
    IP6;

    boolean isOf(InetAddress address) {
      return (this == IP4) == (address instanceof Inet4Address);
    }
  }

  /** How many addresses are probed, and what that makes of the probe. */
  public enum Coverage {
    /** One: the first of the preferred version. */
    ONE,
    /** Each, and each must succeed. */
    ALL,
    /** Each, and one success will do. */
    ANY
  }
}
