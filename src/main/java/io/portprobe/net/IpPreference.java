package io.portprobe.net;

/**
 * Which IP version a probe prefers, and whether the other one will do.
 *
 * @param version the preferred one
 * @param fallback whether the other version is taken when the name has no such address
 */
public record IpPreference(Version version, boolean fallback) {
  /** What blackbox_exporter does by default: IPv6 if there is one, else IPv4. */
  public static final IpPreference DEFAULT = new IpPreference(Version.IP6, true);

  /** The two versions, named as in the configuration. */
  public enum Version {
    /** IPv4. */
    IP4,
    /** IPv6. */
    IP6
  }
}
