package io.portprobe.testing;

/**
 * A port of the server of {@link TwoHosts}, and what meets a packet there.
 *
 * <p>The rules are nftables' words, for TCP and UDP alike; without one the packet arrives.
 */
public enum ServerPort {
  /** Nobody listens. */
  NOTHING(7000),
  /** TCP connections are accepted, and nothing is ever said; datagrams come back as they are. */
  ANSWERS(7001),
  /** Datagrams are received, and nothing is ever said. */
  SILENT(7002),
  /** The server ends its direction of the connection at once. */
  FINISHES(7003),
  /** The server resets when the client says its first word or ends. */
  RESETS_LATER(7004),
  /** The server resets as soon as it has accepted. */
  RESETS(7005),
  /** A listener that accepts nobody, with its queue full. */
  FULL(7006),

  DROPPED(7007, "drop"),
  FIREWALL_RESETS(7008, "reject with tcp reset"),
  /** The handshake is let through, and reset in the same moment. */
  FIREWALL_RESETS_HANDSHAKE(7009, "tcp flags & (syn | ack) == ack reject with tcp reset"),
  PORT_UNREACHABLE(7010, "reject with icmp port-unreachable"),
  HOST_UNREACHABLE(7011, "reject with icmp host-unreachable"),
  NET_UNREACHABLE(7012, "reject with icmp net-unreachable"),
  PROTOCOL_UNREACHABLE(7013, "reject with icmp prot-unreachable"),
  ADMIN_PROHIBITED(7014, "reject with icmp admin-prohibited"),
  HOST_PROHIBITED(7015, "reject with icmp host-prohibited"),
  NET_PROHIBITED(7016, "reject with icmp net-prohibited"),

  PORT_UNREACHABLE_6(7017, "reject with icmpv6 port-unreachable"),
  ADDRESS_UNREACHABLE_6(7018, "reject with icmpv6 addr-unreachable"),
  NO_ROUTE_6(7019, "reject with icmpv6 no-route"),
  ADMIN_PROHIBITED_6(7020, "reject with icmpv6 admin-prohibited"),
  POLICY_FAIL_6(7021, "reject with icmpv6 policy-fail"),
  REJECT_ROUTE_6(7022, "reject with icmpv6 reject-route");

  private final int number;
  private final String rule;

  ServerPort(int number) {
    this(number, "accept");
  }

  ServerPort(int number, String rule) {
    this.number = number;
    this.rule = rule;
  }

  /** Its number. */
  int number() {
    return number;
  }

  /** The target, by IP version 4 or 6. */
  public String target(int version) {
    String host = version == 4 ? LinkedHosts.SERVER_IPV4 : "[" + LinkedHosts.SERVER_IPV6 + "]";
    return host + ":" + number;
  }

  /** Its lines in the server's firewall. */
  String rules() {
    String forStreams = "tcp dport " + number + " " + rule + "\n";
    return rule.contains("tcp")
        ? forStreams
        : forStreams + "udp dport " + number + " " + rule + "\n";
  }
}
