package io.portprobe.grafana;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the scrapes of probes give at one moment. */
final class ProbeSamples {
  private static final List<String> PHASES = List.of("resolve", "connect", "tls", "exchange");
  private static final int DAY = 86_400;

  /** The days that certificates have left at the end; that of the shop was renewed. */
  private static final Map<String, Integer> CERTIFICATES =
      Map.of("orders-db", 40, "shop", 60, "mail", 10);

  /** What services say of themselves. */
  private static final Map<String, String> SAID =
      Map.of(
          "orders-db", "exported_service=\"postgresql\",version=\"17.2\",role=\"primary\"",
          "cache", "exported_service=\"redis\",server=\"Redis\",version=\"7.4.1\",role=\"master\"",
          "bastion", "exported_service=\"ssh\",server=\"OpenSSH\",version=\"9.2p1\"");

  private static final Map<String, Double> DISTANCES =
      Map.of("eu-west", 1.0, "us-east", 1.6, "ap-south", 2.4, "lab", 0.6);

  private static final Map<String, Double> SLOWED = Map.of("orders-db", 2.2, "mail", 1.7);

  private final History history;
  private final long ago;

  ProbeSamples(History history, long ago) {
    this.history = history;
    this.ago = ago;
  }

  void scrape(Watched watched, String location) throws IOException {
    String labels = "job=\"services\"," + watched.labels(location);
    boolean heard = Fleet.isHeard(location, ago);
    history.add("up", labels, heard ? 1 : 0);
    history.add("scrape_duration_seconds", labels, heard ? 0.02 : 10);
    if (heard) {
      probe(watched, labels, Fleet.trouble(watched, location, ago), pace(watched, location));
    }
  }

  /** The farther a location, the slower; from one two services have become slow. */
  private double pace(Watched watched, String location) {
    boolean slow = ago < 2400 && SLOWED.containsKey(watched.name()) && location.equals("us-east");
    return DISTANCES.getOrDefault(location, 1.0)
        * (slow ? SLOWED.getOrDefault(watched.name(), 1.0) : 1);
  }

  private void probe(Watched watched, String labels, Optional<Trouble> trouble, double pace)
      throws IOException {
    history.add("probe_success", labels, trouble.isEmpty() ? 1 : 0);
    history.add("probe_timeout_seconds", labels, 4.5);
    history.add("probe_ip_addr_hash", labels, 7);
    if (trouble.isPresent()) {
      String why = ",reason=\"%s\",phase=\"%s\"";
      why = why.formatted(trouble.get().reason(), trouble.get().phase());
      history.add("probe_failure_info", labels + why, 1);
    }
    String state = state(watched, trouble);
    history.add("probe_port_state", labels + ",state=\"" + state + "\"", 1);
    phases(watched, labels, trouble, pace);
    if (watched.isDatagrams()) {
      datagrams(watched, labels);
    } else if (trouble.isEmpty()) {
      conversation(watched, labels);
    }
  }

  private static String state(Watched watched, Optional<Trouble> trouble) {
    if (watched.name().equals("logs")) {
      return "open_or_filtered";
    }
    boolean wantedClosed = List.of("telnet", "smb").contains(watched.name());
    String reason = trouble.map(Trouble::reason).orElse(wantedClosed ? "closed" : "open");
    return switch (reason) {
      case "connection_refused", "closed" -> "closed";
      case "connect_timeout" -> "filtered";
      case "name_not_found" -> "unknown";
      default -> "open";
    };
  }

  /** Each phase takes as long as it comes late; those after a failure are not reached. */
  private void phases(Watched watched, String labels, Optional<Trouble> trouble, double pace)
      throws IOException {
    double sum = 0;
    for (String phase : PHASES) {
      if (!phase.equals("tls") || CERTIFICATES.containsKey(watched.name())) {
        double took = pace * (0.004 * (PHASES.indexOf(phase) + 1) + ago % 7 * 0.0001);
        sum += took;
        String name = "probe_" + watched.protocol() + "_duration_seconds";
        history.add(name, labels + ",phase=\"" + phase + "\"", took);
      }
      if (trouble.map(Trouble::phase).orElse("").equals(phase)) {
        break;
      }
    }
    history.add("probe_duration_seconds", labels, sum);
  }

  private void datagrams(Watched watched, String labels) throws IOException {
    boolean lost = ago % 1200 == 0;
    history.add("probe_udp_packets_sent", labels, lost ? 2 : 1);
    history.add("probe_udp_packets_received", labels, 1);
    history.add("probe_attempts", labels, lost ? 2 : 1);
    history.add("probe_attempts_failed", labels, lost ? 1 : 0);
    history.add("probe_udp_round_trip_seconds", labels, 0.012);
    if (watched.name().equals("time")) {
      history.add("probe_ntp_offset_seconds", labels, 0.003);
      history.add("probe_ntp_stratum", labels, 2);
      history.add("probe_ntp_root_dispersion_seconds", labels, 0.02);
    }
  }

  private void conversation(Watched watched, String labels) throws IOException {
    if (SAID.containsKey(watched.name())) {
      history.add("probe_service_info", labels + "," + SAID.get(watched.name()), 1);
    }
    if (watched.name().equals("bastion")) {
      history.add("probe_ssh_weak_algorithms", labels, 2);
    }
    if (CERTIFICATES.containsKey(watched.name())) {
      certificate(watched, labels);
    }
  }

  private void certificate(Watched watched, String labels) throws IOException {
    boolean renewed = watched.name().equals("shop") && ago < 7200;
    double days = CERTIFICATES.getOrDefault(watched.name(), 0);
    double ends = Fleet.END.getEpochSecond() + days * DAY;
    double began = ends - (renewed ? 90.0 : 91.0) * DAY;
    String whose =
        "subject=\"CN=%s\",issuer=\"CN=Example CA\",serialnumber=\"%s\""
            .formatted(watched.name(), renewed ? "2f" : "1f");
    history.add("probe_ssl_earliest_cert_expiry", labels, ends);
    history.add("probe_ssl_leaf_not_before_timestamp_seconds", labels, began);
    history.add("probe_tls_verified", labels, 1);
    history.add("probe_tls_version_info", labels + ",version=\"TLS 1.3\"", 1);
    history.add("probe_ssl_last_chain_info", labels + "," + whose, 1);
  }
}
