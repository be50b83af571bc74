package io.portprobe.grafana;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is watched, from where, and what has happened in six hours: at their end one service is
 * down, one fails from one location, one flaps, and one has a certificate that ends in ten days.
 */
final class Fleet {
  static final Instant END = Instant.parse("2026-01-15T11:58:00Z");
  static final Duration LENGTH = ofMinutes(358);

  /** A location that fell silent, as long ago as rules remember it. */
  static final String SILENT = "lab";

  static final Duration SILENCE = ofMinutes(18);

  static final List<String> LOCATIONS = List.of("eu-west", "us-east", "ap-south", SILENT);

  static final List<Watched> SERVICES =
      List.of(
          new Watched("orders-db", "db1.example:5432", "tcp", "critical", "payments", "internal"),
          new Watched("shop", "www.example:443", "tcp", "critical", "shop", "public"),
          new Watched("queue", "mq.example:5672", "tcp", "critical", "shop", "internal"),
          new Watched("cache", "cache1.example:6379", "tcp", "important", "shop", "internal"),
          new Watched("mail", "mail.example:25", "tcp", "important", "office", "public"),
          new Watched("search", "search.example:9200", "tcp", "important", "shop", "internal"),
          new Watched("names", "ns1.example:53", "udp", "important", "network", "public"),
          new Watched("telnet", "old.example:23", "tcp", "important", "network", "public"),
          new Watched("smb", "old.example:445", "tcp", "important", "network", "internal"),
          new Watched("time", "ntp.example:123", "udp", "supporting", "network", "internal"),
          new Watched("logs", "logs.example:514", "udp", "supporting", "network", "internal"),
          new Watched("bastion", "ssh.example:22", "tcp", "supporting", "network", "public"),
          new Watched("archive", "gone.example:21", "tcp", "supporting", "office", "internal"));

  /** In the inventory, and not scraped. */
  static final Watched FORGOTTEN =
      new Watched("ledger", "ledger.example:6379", "tcp", "important", "payments", "internal");

  static final List<Trouble> TROUBLES =
      List.of(
          Trouble.of("orders-db", ofMinutes(18), ZERO, "connection_refused", "connect"),
          Trouble.of("orders-db", ofMinutes(180), ofMinutes(170), "connect_timeout", "connect"),
          Trouble.of("cache", ofMinutes(17), ZERO, "connect_timeout", "connect").at("ap-south"),
          Trouble.of("queue", ofMinutes(30), ZERO, "connection_reset", "exchange").sometimes(2),
          Trouble.of("search", ZERO, ZERO, "service_overloaded", "exchange"),
          Trouble.of("search", ofMinutes(50), ofMinutes(50), "service_overloaded", "exchange"),
          Trouble.of("mail", ofHours(4), ofHours(4), "tls_timeout", "tls"),
          Trouble.of("telnet", ofHours(2), ZERO, "port_open", "connect"),
          Trouble.of("archive", LENGTH, ZERO, "name_not_found", "resolve"));

  private Fleet() {}

  /** What makes a probe fail, so many seconds before the end. */
  static Optional<Trouble> trouble(Watched watched, String location, long secondsAgo) {
    return TROUBLES.stream().filter(each -> each.hits(watched, location, secondsAgo)).findFirst();
  }

  /** Whether a location was heard of then. */
  static boolean isHeard(String location, long secondsAgo) {
    return !location.equals(SILENT) || secondsAgo > SILENCE.toSeconds();
  }
}
