package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningDnsmasq;
import io.portprobe.testing.RunningUnbound;
import io.portprobe.testing.TlsPeer;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@RealServer("Debian's unbound, over UDP, TCP and TLS, and dnsmasq")
class DnsIT {
  @AutoClose private static RunningUnbound unbound;
  @AutoClose private static RunningDnsmasq dnsmasq;

  /** What carries the question, and where to. */
  enum Carrier {
    UDP("transport_protocol: udp"),
    TCP("transport_protocol: tcp"),
    TLS("transport_protocol: tcp, dns_over_tls: true, tls_config: {ca: \"%s\"}");

    private final String settings;

    Carrier(String settings) {
      this.settings = settings;
    }

    private ProbeReport ask(String question) {
      String authority = TlsPeer.AUTHORITY.certificatePem().replace("\n", "\\n");
      String target = this == TLS ? unbound.overTls() : unbound.target();
      return DnsIT.ask(
          settings.formatted(authority) + ", preferred_ip_protocol: ip4" + question, target);
    }
  }

  @BeforeAll
  static void start(@TempDir Path folder) {
    RunningUnbound.demand();
    Needs.program(RunningDnsmasq.PROGRAM);
    unbound = RunningUnbound.start(folder, TlsPeer.certificate().build());
    dnsmasq = RunningDnsmasq.start();
  }

  private static ProbeReport ask(String settings, String target) {
    return Probes.run(new Dns(), "{prober: dns, dns: {" + settings + "}}", target, Probes.AMPLE);
  }

  @ParameterizedTest
  @EnumSource
  void aResolverThatRefusesIsAlive(Carrier carrier) {
    ProbeReport report = carrier.ask("");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(report.portState()).isEqualTo(PortState.OPEN);
    assertThat(Learnt.by(report))
        .containsEntry("probe_service_info{nsid=ns-7, rcode=REFUSED, service=dns}", 1.0)
        .containsEntry("probe_dns_query_succeeded", 1.0)
        .containsEntry("probe_dns_truncated", 0.0);
  }

  @ParameterizedTest
  @EnumSource
  void aZoneIsThere(Carrier carrier) {
    ProbeReport report = carrier.ask(", zone: zone.example");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .containsEntry("probe_dns_serial", 2026.0)
        .containsEntry("probe_dns_case_preserved", 1.0)
        .containsEntry("probe_dns_answer_rrs", 1.0);
  }

  @ParameterizedTest
  @CsvSource({
    "broken.example, SERVFAIL",
    "other.example, REFUSED",
    "none.zone.example, NXDOMAIN",
    "www.zone.example, NOERROR"
  })
  void aZoneThatIsNotThereIsAFailure(String zone, String rcode) {
    assertThat(Carrier.UDP.ask(", zone: " + zone).outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.SERVICE_UNAVAILABLE,
                Phase.EXCHANGE,
                "the server has no zone %s.: %s without its SOA".formatted(zone, rcode)));
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerIsAsItMustBe(Carrier carrier) {
    ProbeReport report =
        carrier.ask(
            ", query_name: www.zone.example, query_type: AAAA, validate_answer_rrs:"
                + " {fail_if_not_matches_regexp:"
                + " ['^www.zone.example.\\t300\\tIN\\tAAAA\\t2001:db8::1$']}");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerIsNotAsItMustBe(Carrier carrier) {
    ProbeReport report =
        carrier.ask(
            ", query_name: www.zone.example, query_type: TXT, validate_answer_rrs:"
                + " {fail_if_matches_regexp: ['some words']}");
    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.UNEXPECTED_RESPONSE,
                Phase.EXCHANGE,
                "in the section answer: a record that must not be:"
                    + " www.zone.example.\\t300\\tIN\\tTXT\\t\"some words\" \"and more\""));
  }

  @ParameterizedTest
  @CsvSource({"udp", "tcp"})
  void aForwarderThatHasNobodyToAskIsAlive(String carrier) {
    ProbeReport report = ask("transport_protocol: " + carrier, dnsmasq.target());
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .containsEntry("probe_service_info{rcode=REFUSED, service=dns}", 1.0);
  }

  @Test
  void aStoppedServerIsClosed() {
    var stopped = RunningDnsmasq.start();
    stopped.close();
    assertThat(ask("", stopped.target()).portState()).isEqualTo(PortState.CLOSED);
    assertThat(ask("transport_protocol: tcp", stopped.target()).portState())
        .isEqualTo(PortState.CLOSED);
  }
}
