package io.portprobe.compat;

import static io.portprobe.compat.Difference.ANSWERED;
import static io.portprobe.compat.Difference.ASKED_BY_STREAM;
import static io.portprobe.compat.Difference.FAILURE;
import static io.portprobe.compat.Difference.and;

import io.portprobe.testing.Needs;
import io.portprobe.testing.RunningDnsmasq;
import io.portprobe.testing.RunningUnbound;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions to real name servers, as blackbox_exporter 0.23 and Portprobe ask them. */
class SideBySideDnsIT {
  private static final String MODULES =
      """
      soa: {query_name: zone.example, query_type: SOA}
      no_soa: {query_name: www.zone.example, query_type: SOA}
      none: {query_name: none.zone.example, query_type: A}
      none_is_valid: {query_name: none.zone.example, query_type: A, valid_rcodes: [NXDOMAIN]}
      broken: {query_name: broken.example}
      refused: {query_name: other.example, query_type: MX}
      plain: {query_name: zone.example, query_type: NS, recursion_desired: false}
      address: {query_name: WWW.zone.example, query_type: A, validate_answer_rrs: {fail_if_not_matches_regexp: ["^WWW.zone.example.\\t300\\tIN\\tA\\t192.0.2.1$"]}}
      long_address: {query_name: www.zone.example, query_type: AAAA, validate_answer_rrs: {fail_if_not_matches_regexp: ["^www.zone.example.\\t300\\tIN\\tAAAA\\t2001:db8::1$"]}}
      text: {query_name: www.zone.example, query_type: TXT, validate_answer_rrs: {fail_if_not_matches_regexp: ["^www.zone.example.\\t300\\tIN\\tTXT\\t\\"some words\\" \\"and more\\"$"]}}
      mail: {query_name: www.zone.example, query_type: MX, validate_answer_rrs: {fail_if_none_matches_regexp: ["^www.zone.example.\\t300\\tIN\\tMX\\t10 mail.zone.example.$"]}}
      authority: {query_name: none.zone.example, query_type: A, valid_rcodes: [NXDOMAIN], validate_authority_rrs: {fail_if_all_match_regexp: ["zone.example.\\t.*\\tSOA\\tns.zone.example. root.zone.example. 2026 4 3 2 1$"]}}
      matches: {query_name: www.zone.example, query_type: A, validate_answer_rrs: {fail_if_matches_regexp: ["192"]}}
      not_all_match: {query_name: www.zone.example, query_type: A, validate_answer_rrs: {fail_if_all_match_regexp: ["193"]}}
      not_matches: {query_name: www.zone.example, query_type: A, validate_answer_rrs: {fail_if_not_matches_regexp: ["193"]}}
      none_matches: {query_name: www.zone.example, query_type: A, validate_answer_rrs: {fail_if_none_matches_regexp: ["193", "194"]}}
      nothing_matches: {query_name: www.zone.example, query_type: SRV, validate_answer_rrs: {fail_if_all_match_regexp: ["193"]}}
      nothing_there: {query_name: www.zone.example, query_type: SRV, validate_answer_rrs: {fail_if_not_matches_regexp: ["193"]}}
      """;

  @AutoClose private static RunningUnbound unbound;
  @AutoClose private static RunningDnsmasq dnsmasq;
  @AutoClose private static SideBySide sides;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    RunningUnbound.demand();
    Needs.program(RunningDnsmasq.PROGRAM);
    Path own = Files.createDirectory(folder.resolve("unbound"));
    unbound = RunningUnbound.start(own, TlsPeer.certificate().build());
    dnsmasq = RunningDnsmasq.start();
    sides = SideBySide.start(folder, over("udp") + over("tcp"));
  }

  /** All modules over that transport, which ends their names. */
  private static String over(String transport) {
    return MODULES.replaceAll(
        "(?m)^(\\w+): \\{(.*)}$",
        "$1_"
            + transport
            + ": {prober: dns, timeout: 5s, dns: {transport_protocol: "
            + transport
            + ", $2}}");
  }

  private static void assertSame(String module, String target, Difference... more) {
    Set<Difference> several = Set.of(more);
    sides.assertSameBut(and(ANSWERED, several), module + "_udp", target);
    sides.assertSameBut(and(ASKED_BY_STREAM, several), module + "_tcp", target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soa",
        "none_is_valid",
        "plain",
        "address",
        "long_address",
        "text",
        "mail",
        "authority",
        "no_soa",
        "nothing_matches"
      })
  void anAnswerAsItMustBe(String module) {
    assertSame(module, unbound.target());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "broken",
        "refused",
        "matches",
        "not_all_match",
        "not_matches",
        "none_matches",
        "nothing_there"
      })
  void anAnswerThatIsNot(String module) {
    assertSame(module, unbound.target(), FAILURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"address", "soa", "broken"})
  void aForwarderThatRefuses(String module) {
    assertSame(module, dnsmasq.target(), FAILURE);
  }
}
