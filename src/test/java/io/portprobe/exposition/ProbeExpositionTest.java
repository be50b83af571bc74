package io.portprobe.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.CertificateFacts;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.Measurement;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import io.portprobe.model.TlsFacts;
import io.portprobe.model.Transport;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProbeExpositionTest {
  private static final GaugeName TEXTS = new GaugeName("probe_texts", "Hard \\ to \"write\"");

  private final ProbeReport report =
      new ProbeReport(
          new Target("db.example", 443),
          "tls",
          Transport.TCP,
          Instant.EPOCH,
          Duration.ofNanos(1_234_567),
          Duration.ofSeconds(5),
          new Outcome.Failure(FailureReason.TLS_NAME_MISMATCH, Phase.TLS, "other name"),
          InetAddress.ofLiteral("192.0.2.1"),
          new TreeMap<>(
              Map.of(
                  Phase.RESOLVE, Duration.ofNanos(1_200),
                  Phase.CONNECT, Duration.ofNanos(500_000),
                  Phase.TLS, Duration.ofNanos(730_000))),
          PortState.OPEN,
          new TlsFacts(
              "TLS 1.3",
              "TLS_AES_128_GCM_SHA256",
              false,
              Instant.ofEpochSecond(1_800_000_000),
              null,
              Instant.ofEpochSecond(1_700_000_000),
              new CertificateFacts("ab", "CN=x", "CN=y", "a.example,b.example", "0f")),
          null,
          null,
          List.of(new Measurement(TEXTS, Map.of("text", "a\"b\\c\nd"), 0.25)),
          List.of(),
          List.of());

  @Test
  void writesTheClassicFormat() {
    Answer answer = new ProbeExposition().of(report, "");
    assertThat(answer.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            # HELP probe_dns_lookup_time_seconds Returns the time taken for probe dns lookup in seconds
            # TYPE probe_dns_lookup_time_seconds gauge
            probe_dns_lookup_time_seconds 0.0000012
            # HELP probe_duration_seconds Returns how long the probe took to complete in seconds
            # TYPE probe_duration_seconds gauge
            probe_duration_seconds 0.001234567
            # HELP probe_failure_info Why the probe failed, and in which phase
            # TYPE probe_failure_info gauge
            probe_failure_info{phase="tls",reason="tls_name_mismatch"} 1
            # HELP probe_ip_addr_hash Specifies the hash of IP address. It's useful to detect if the IP address changes.
            # TYPE probe_ip_addr_hash gauge
            probe_ip_addr_hash 1969986452
            # HELP probe_ip_protocol Specifies whether probe ip protocol is IP4 or IP6
            # TYPE probe_ip_protocol gauge
            probe_ip_protocol 4
            # HELP probe_port_state What was proved about the port
            # TYPE probe_port_state gauge
            probe_port_state{state="open"} 1
            # HELP probe_ssl_earliest_cert_expiry Returns last SSL chain expiry in unixtime
            # TYPE probe_ssl_earliest_cert_expiry gauge
            probe_ssl_earliest_cert_expiry 1800000000
            # HELP probe_ssl_last_chain_expiry_timestamp_seconds Returns last SSL chain expiry in timestamp
            # TYPE probe_ssl_last_chain_expiry_timestamp_seconds gauge
            probe_ssl_last_chain_expiry_timestamp_seconds -62135596800
            # HELP probe_ssl_last_chain_info Contains SSL leaf certificate information
            # TYPE probe_ssl_last_chain_info gauge
            probe_ssl_last_chain_info{fingerprint_sha256="ab",issuer="CN=y",serialnumber="0f",subject="CN=x",subjectalternative="a.example,b.example"} 1
            # HELP probe_ssl_leaf_not_before_timestamp_seconds From when on the leaf certificate is valid, in unixtime
            # TYPE probe_ssl_leaf_not_before_timestamp_seconds gauge
            probe_ssl_leaf_not_before_timestamp_seconds 1700000000
            # HELP probe_success Displays whether or not the probe was a success
            # TYPE probe_success gauge
            probe_success 0
            # HELP probe_tcp_duration_seconds Duration of the probe by phase
            # TYPE probe_tcp_duration_seconds gauge
            probe_tcp_duration_seconds{phase="resolve"} 0.0000012
            probe_tcp_duration_seconds{phase="connect"} 0.0005
            probe_tcp_duration_seconds{phase="tls"} 0.00073
            # HELP probe_texts Hard \\\\ to "write"
            # TYPE probe_texts gauge
            probe_texts{text="a\\"b\\\\c\\nd"} 0.25
            # HELP probe_timeout_seconds Returns how long the probe timeout is in seconds
            # TYPE probe_timeout_seconds gauge
            probe_timeout_seconds 5
            # HELP probe_tls_cipher_info Returns the TLS cipher negotiated during handshake
            # TYPE probe_tls_cipher_info gauge
            probe_tls_cipher_info{cipher="TLS_AES_128_GCM_SHA256"} 1
            # HELP probe_tls_verified Whether the certificate is trusted, in time and for the name
            # TYPE probe_tls_verified gauge
            probe_tls_verified 0
            # HELP probe_tls_version_info Returns the TLS version used or NaN when unknown
            # TYPE probe_tls_version_info gauge
            probe_tls_version_info{version="TLS 1.3"} 1
            """);
  }

  @Test
  void writesOpenMetrics() {
    Answer answer = new ProbeExposition().of(report, "application/openmetrics-text;version=1.0.0");
    assertThat(answer.contentType()).startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("# TYPE probe_success gauge\n# HELP probe_success Displays")
        .contains("# HELP probe_texts Hard \\\\ to \\\"write\\\"\n")
        .endsWith("\n# EOF\n");
  }

  @Test
  void writesProtobuf() {
    String accept =
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited";
    Answer answer = new ProbeExposition().of(report, accept);
    assertThat(answer.contentType()).startsWith("application/vnd.google.protobuf");
    assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1))
        .contains("probe_ssl_last_chain_info")
        .contains("fingerprint_sha256");
  }

  @Test
  void anAgeStandsAmongTheOthers() {
    var exposition = new ProbeExposition();
    String young = new String(exposition.of(report, "").body(), StandardCharsets.UTF_8);
    String old =
        new String(
            exposition.of(report, Duration.ofMillis(1500), "").body(), StandardCharsets.UTF_8);
    String age =
        """
        # HELP probe_result_age_seconds How long ago the result was found, where not every scrape probes
        # TYPE probe_result_age_seconds gauge
        probe_result_age_seconds 1.5
        """;
    assertThat(old).contains("\n" + age);
    assertThat(old.replace(age, "")).isEqualTo(young);
  }
}
