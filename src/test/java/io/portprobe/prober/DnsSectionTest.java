package io.portprobe.prober;

import static io.portprobe.prober.DnsAnswers.add;
import static io.portprobe.prober.DnsAnswers.answered;
import static io.portprobe.prober.DnsAnswers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portprobe.config.ConfigLoader;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/** Questions as blackbox_exporter asks them, and what their settings mean. */
class DnsSectionTest {
  private static ProbeReport probe(String settings, Function<byte[], List<byte[]>> answers) {
    try (var peer = DatagramPeer.answering(answers)) {
      return probe(settings, peer);
    }
  }

  private static ProbeReport probe(String settings, DatagramPeer peer) {
    return Probes.run(new Dns(), module(settings), peer.target(), Probes.SHORT);
  }

  private static String module(String settings) {
    return "{prober: dns, dns: {" + settings + "}}";
  }

  private static double value(ProbeReport report, String gauge) {
    return Objects.requireNonNull(Learnt.by(report).get(gauge));
  }

  private static Outcome failure(FailureReason reason, String detail) {
    return new Outcome.Failure(reason, Phase.EXCHANGE, detail);
  }

  @Test
  void asksForANameAsUpstreamDoes() {
    try (var peer =
        DatagramPeer.answering(question ->
            List.of(
                answered(
                    question,
                    answer -> {
                      add(answer, Section.ANSWER, "Www.Example. AAAA 2001:db8:0:0:1:0:0:0");
                      add(answer, Section.AUTHORITY, "example. NS ns.example.");
                    })))) {
      ProbeReport report =
          probe(
              "query_name: Www.Example, query_type: AAAA, validate_answer_rrs:"
                  + " {fail_if_not_matches_regexp:"
                  + " [\"^Www.Example.\\t300\\tIN\\tAAAA\\t2001:db8:0:0:1::$\"]}",
              peer);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(HexFormat.of().formatHex(peer.received().getFirst()))
          .matches("[0-9a-f]{4}01000001000000000000" + "03577777074578616d706c6500001c0001");
      assertThat(value(report, "probe_dns_answer_rrs")).isOne();
      assertThat(value(report, "probe_dns_authority_rrs")).isOne();
      assertThat(value(report, "probe_dns_additional_rrs")).isZero();
    }
  }

  /** The effects of upstream's keys, whatever their names promise. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fail_if_matches_regexp      | 192.0.2.9       | true  | true
          fail_if_matches_regexp      | 192.0.2.1$      | false | true
          fail_if_all_match_regexp    | 192.0.2         | true  | true
          fail_if_all_match_regexp    | 192.0.2.1$      | false | true
          fail_if_not_matches_regexp  | 192.0.2         | true  | false
          fail_if_not_matches_regexp  | 192.0.2.1$      | false | false
          fail_if_none_matches_regexp | 192.0.2.1$      | true  | false
          fail_if_none_matches_regexp | 192.0.2.9       | false | false
          """)
  void recordsAreValidated(String key, String pattern, boolean two, boolean none) {
    String settings =
        "query_name: a.example, validate_answer_rrs: {%s: ['%s']}".formatted(key, pattern);
    assertThat(
            probe(settings, question -> List.of(answered(question, DnsSectionTest::twoAddresses))))
        .extracting(ProbeReport::succeeded)
        .isEqualTo(two);
    assertThat(probe(settings, question -> List.of(with(question, "NOERROR"))))
        .extracting(ProbeReport::succeeded)
        .isEqualTo(none);
  }

  private static void twoAddresses(Message answer) {
    add(answer, Section.ANSWER, "a.example. A 192.0.2.1");
    add(answer, Section.ANSWER, "a.example. A 192.0.2.2");
  }

  @Test
  void aRecordThatMustNotBeIsQuoted() {
    ProbeReport report =
        probe(
            "query_name: a.example, validate_answer_rrs: {fail_if_matches_regexp: ['2[.]2$']}",
            question -> List.of(answered(question, DnsSectionTest::twoAddresses)));
    assertThat(report.outcome())
        .isEqualTo(
            failure(
                FailureReason.UNEXPECTED_RESPONSE,
                "in the section answer: a record that must not be:"
                    + " a.example.\\t300\\tIN\\tA\\t192.0.2.2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SERVFAIL | [NOERROR]          | SERVICE_UNAVAILABLE
          REFUSED  | [NOERROR]          | SERVICE_UNAVAILABLE
          NXDOMAIN | [NOERROR]          | UNEXPECTED_RESPONSE
          NOERROR  | [NXDOMAIN]         | UNEXPECTED_RESPONSE
          FORMERR  | [NOERROR, REFUSED] | UNEXPECTED_RESPONSE
          """)
  void anotherResponseCodeIsAFailure(String rcode, String valid, FailureReason reason) {
    ProbeReport report =
        probe("query_name: a.example, valid_rcodes: " + valid, q -> List.of(with(q, rcode)));
    assertThat(report.outcome())
        .isEqualTo(failure(reason, "the server answers " + rcode + ", expected " + valid));
    assertThat(value(report, "probe_dns_query_succeeded")).isOne();
  }

  @Test
  void aResponseCodeThatIsValidIsSuccess() {
    ProbeReport report =
        probe("query_name: a.example, valid_rcodes: [SERVFAIL]", q -> List.of(with(q, "SERVFAIL")));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
  }

  @Test
  void overTlsItHasAnotherPort() throws Exception {
    assertThat(port("transport_protocol: tcp, dns_over_tls: true")).hasValue(853);
    assertThat(port("transport_protocol: tcp")).hasValue(53);
    assertThat(port("")).hasValue(53);
  }

  private static OptionalInt port(String settings) throws Exception {
    var loader = new ConfigLoader(List.of(new Dns()));
    var modules = loader.load("modules: {a: " + module(settings) + "}").modules();
    return Objects.requireNonNull(modules.get("a")).defaultPort();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dns_over_tls: true                    | dns_over_tls (line 1): expected transport_protocol tcp with it
          query_class: IN                       | query_name (line 1): query name must be set for DNS module
          validate_answer_rrs: {}               | query_name (line 1): query name must be set for DNS module
          query_name: ''                        | query_name (line 1): query name must be set for DNS module
          query_name: a..b                      | query_name (line 1): expected a domain name, got "a..b"
          query_name: a, zone: b                | zone (line 1): zone and query_name are mutually exclusive
          query_name: a, valid_rcodes: [FINE]   | valid_rcodes[0] (line 1): response code 'FINE' is not valid; expected NOERROR, NXDOMAIN, SERVFAIL or another
          """)
  void aQuestionThatMakesNoSenseIsRefused(String settings, String problem) {
    assertThatThrownBy(() -> port(settings))
        .hasMessage("error parsing config file: modules.a.dns." + problem);
  }
}
