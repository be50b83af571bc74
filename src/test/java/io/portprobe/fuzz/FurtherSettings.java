package io.portprobe.fuzz;

import java.util.List;

/**
 * Settings that lead a dialogue further than the defaults do.
 *
 * @param prober whose they are
 * @param word what they are called
 * @param settings in YAML's flow style, without braces
 */
record FurtherSettings(String prober, String word, String settings) {
  static final List<FurtherSettings> ALL =
      List.of(
          of("clickhouse", "replicas", "replicas: true"),
          of("clickhouse", "native", "interface: native"),
          of("dhcp", "relay", "mode: relay"),
          of(
              "dns",
              "name",
              "query_name: example.org, query_type: A, validate_answer_rrs: {fail_if_not_matches_regexp: ['10\\.0\\.']}"),
          of("dns", "zone", "zone: example.org"),
          of("dns", "tcp", "transport_protocol: tcp"),
          of("elasticsearch", "node", "depth: node"),
          of("ftp", "upgrade", "tls: require"),
          of("git", "repository", "repository: /project.git"),
          of("ike", "nat", "nat_traversal: true, sa_init: true"),
          of("imap", "upgrade", "tls: require"),
          of("kerberos", "tcp", "transport: tcp, realm: EXAMPLE.ORG"),
          of("ldap", "upgrade", "tls: require"),
          of("mdns", "service", "service: _ipp._tcp.local"),
          of("memcached", "stats", "stats: true"),
          of("mqtt", "v5", "version: v5"),
          of("mqtt", "greeting", "depth: greeting"),
          of("mysql", "upgrade", "tls: require"),
          of("nats", "upgrade", "tls: require"),
          of("ntp", "unsynchronised", "unsynchronised: accept"),
          of("openvpn", "tcp", "transport: tcp"),
          of("postgresql", "greeting", "depth: greeting"),
          of("postgresql", "upgrade", "tls: require"),
          of("radius", "secret", "secret: xyzzy5461"),
          of("rdp", "upgrade", "tls: require"),
          of("rpcbind", "tcp", "transport: tcp"),
          of("sip", "tcp", "transport: tcp"),
          of("smtp", "upgrade", "tls: require"),
          of("snmp", "community", "community: public"),
          of("ssdp", "unicast", "unicast: true, search_target: 'ssdp:all'"),
          of("stun", "tcp", "transport: tcp"),
          of("syslog", "tcp", "transport: tcp"),
          of("tcp", "tls", "tls: true"),
          of(
              "tcp",
              "socks",
              "proxy_url: 'socks5://192.0.2.9:1080', query_response: [{expect: OK}]"),
          of(
              "tcp",
              "pattern",
              "query_response: [{expect: '^(\\w+) (.*)$', send: 'got ${1} $2x', labels: [{name: word, value: '${1}'}]}, {expect: '(?i)r+e{2,9}ady|(a|b)*c', until: bytes}]"),
          of(
              "tcp",
              "pattern_idle",
              "query_response: [{expect: 'x(.*)y', reject: '^-', until: idle}, {send_secret: hush}, {expect: '(.+)', until: eof}]"),
          of(
              "tcp",
              "pattern_bytes",
              "query_response: [{expect_hex: 'ff ?? 00', timeout: 1s}, {expect_bytes: READY}, {starttls: true}]"),
          of("turn", "tcp", "transport: tcp"),
          of("udp", "pattern", "send: hello, expect: '^(h|H)[^\\n]*ello'"),
          of("udp", "pattern_hex", "send_hex: ff, expect_prefix_hex: 'ff ?? 01'"));

  private static FurtherSettings of(String prober, String word, String settings) {
    return new FurtherSettings(prober, word, settings);
  }
}
