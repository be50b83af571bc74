package io.portprobe.compat;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * A difference from blackbox_exporter 0.23 that is allowed, and why.
 *
 * <p>All are listed in {@code docs/compat.md}.
 */
enum Difference {
  TIMEOUT("probe_timeout_seconds only here", "upstream has it after 0.28"),
  BYTES_GAUGE("probe_failed_due_to_bytes only here", "upstream has it today"),
  REGEX_GAUGE(
      "probe_failed_due_to_regex only there",
      "0.23 says 0 also where it could not connect; upstream today, as we, says nothing"),
  SERIAL_NUMBER(
      "probe_ssl_last_chain_info labels: [fingerprint_sha256, issuer, subject, subjectalternative]"
          + " there, [fingerprint_sha256, issuer, serialnumber, subject, subjectalternative] here",
      "upstream has it today"),

  PORT_STATE("probe_port_state only here", "ours: what was proved about the port"),
  PHASES("probe_tcp_duration_seconds only here", "ours: where the time went"),
  FAILURE("probe_failure_info only here", "ours: why, and in which phase"),
  STEP("probe_failed_step only here", "ours: which step of the dialogue failed"),
  UDP_PHASES("probe_udp_duration_seconds only here", "ours: where the time went"),
  ATTEMPTS("probe_attempts only here", Difference.ASKED_AGAIN),
  ATTEMPTS_FAILED("probe_attempts_failed only here", Difference.ASKED_AGAIN),
  PACKETS_SENT("probe_udp_packets_sent only here", Difference.ASKED_AGAIN),
  PACKETS_RECEIVED("probe_udp_packets_received only here", Difference.ASKED_AGAIN),
  ROUND_TRIP("probe_udp_round_trip_seconds only here", "ours: from the question to its answer"),
  SERVICE("probe_service_info only here", "ours: what the service says of itself"),
  TRUNCATED("probe_dns_truncated only here", "ours: whether the answer is cut"),
  CIPHER("probe_tls_cipher_info only here", "ours: upstream tells it of http only"),
  NOT_BEFORE(
      "probe_ssl_leaf_not_before_timestamp_seconds only here",
      "ours: from when on the certificate is valid"),
  VERIFIED("probe_tls_verified only here", "ours: a good certificate, or one that was let pass"),

  EXPIRY("probe_ssl_earliest_cert_expiry only here", Difference.REFUSED),
  CHAIN_EXPIRY("probe_ssl_last_chain_expiry_timestamp_seconds only here", Difference.REFUSED),
  LEAF("probe_ssl_last_chain_info only here", Difference.REFUSED),
  VERSION("probe_tls_version_info only here", Difference.REFUSED),

  DEFAULT_MODULE(
      "body: Unknown module \"http_2xx\" there, Target parameter is missing here",
      "the module is tcp when none is named"),
  NO_TARGET(
      "status: 200 there, 400 here",
      "without a port it is no target: whoever asks is told, and no port is called dead"),
  NO_NUMBER(
      "body: Failed to parse timeout from Prometheus header: strconv.ParseFloat: parsing \"soon\":"
          + " invalid syntax there, Failed to parse timeout from Prometheus header: expected"
          + " seconds, got \"soon\" here",
      "the words of Go's library are not ours"),
  SUCCESS(
      "probe_success: [{} 0.0] there, [{} 1.0] here",
      "0.23 reads no hostname for tcp, and no target that is encoded twice; upstream does today"),
  LOOKUP("probe_dns_lookup_time_seconds only here", Difference.NOT_READ),
  IP_PROTOCOL("probe_ip_protocol only here", Difference.NOT_READ),
  ADDRESS_HASH("probe_ip_addr_hash only here", Difference.NOT_READ);

  /** Of any probe that connected. */
  static final Set<Difference> CONNECTED = Set.of(TIMEOUT, BYTES_GAUGE, PORT_STATE, PHASES);

  /** Of any question over TCP that was answered. */
  static final Set<Difference> ASKED_BY_STREAM =
      Set.of(TIMEOUT, PORT_STATE, PHASES, SERVICE, TRUNCATED);

  /** Of any question over UDP that was answered. */
  static final Set<Difference> ANSWERED =
      Set.of(
          TIMEOUT,
          PORT_STATE,
          UDP_PHASES,
          ATTEMPTS,
          ATTEMPTS_FAILED,
          PACKETS_SENT,
          PACKETS_RECEIVED,
          ROUND_TRIP,
          SERVICE,
          TRUNCATED);

  /** Of any probe that did not, or that got no further with TLS. */
  static final Set<Difference> UNCONNECTED =
      Set.of(TIMEOUT, REGEX_GAUGE, PORT_STATE, PHASES, FAILURE);

  /** Of any probe with a good certificate. */
  static final Set<Difference> ENCRYPTED =
      and(CONNECTED, SERIAL_NUMBER, CIPHER, NOT_BEFORE, VERIFIED);

  /** Of a handshake that fails there. */
  static final Set<Difference> HANDSHAKE =
      Set.of(CIPHER, NOT_BEFORE, VERIFIED, EXPIRY, CHAIN_EXPIRY, LEAF, VERSION);

  /** Of any probe with a bad certificate. */
  static final Set<Difference> REFUSED_CERTIFICATE = and(UNCONNECTED, HANDSHAKE);

  private static final String ASKED_AGAIN = "ours: a question that gets lost is asked again";
  private static final String REFUSED = "a certificate that is refused is told all the same";
  private static final String NOT_READ =
      "0.23 does not understand that target; upstream does today";

  private final String what;
  private final String why;

  Difference(String what, String why) {
    this.what = what;
    this.why = why;
  }

  /** As {@link Comparison} words it. */
  String what() {
    return what;
  }

  /** The reason that makes it allowed. */
  String why() {
    return why;
  }

  /** Those and more. */
  static Set<Difference> and(Set<Difference> some, Difference... more) {
    return and(some, Set.of(more));
  }

  /** Those and more. */
  static Set<Difference> and(Set<Difference> some, Set<Difference> more) {
    Set<Difference> all = EnumSet.copyOf(some);
    all.addAll(more);
    return all;
  }

  /** As {@link Comparison} words them together. */
  static Set<String> texts(Set<Difference> some) {
    var texts = new TreeSet<String>();
    some.forEach(difference -> texts.add(difference.what));
    return texts;
  }
}
