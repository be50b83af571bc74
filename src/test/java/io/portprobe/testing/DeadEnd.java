package io.portprobe.testing;

/** An address that the client of {@link TwoHosts} cannot send to. */
public enum DeadEnd {
  /** In the cable's network, where no host has it. */
  NOBODY("192.0.2.9", "2001:db8::9"),
  NO_ROUTE("203.0.113.1", "2001:db8:1::1"),
  ROUTE_UNREACHABLE("198.51.100.1", "2001:db8:2::1", "unreachable"),
  ROUTE_PROHIBIT("198.51.100.2", "2001:db8:2::2", "prohibit"),
  ROUTE_BLACKHOLE("198.51.100.3", "2001:db8:2::3", "blackhole");

  private final String ipv4;
  private final String ipv6;
  private final String kind;

  DeadEnd(String ipv4, String ipv6) {
    this(ipv4, ipv6, "");
  }

  DeadEnd(String ipv4, String ipv6, String kind) {
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
    this.kind = kind;
  }

  /** A target, by IP version 4 or 6. */
  public String target(int version) {
    return version == 4 ? ipv4 + ":80" : "[" + ipv6 + "]:80";
  }

  /** The commands that make it one, if it takes any. */
  String routes() {
    return kind.isEmpty()
        ? ""
        : "ip route add %1$s %2$s\nip route add %1$s %3$s\n".formatted(kind, ipv4, ipv6);
  }
}
