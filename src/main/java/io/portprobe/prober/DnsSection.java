package io.portprobe.prober;

import io.portprobe.dialogue.Script;
import io.portprobe.dialogue.Settings;
import io.portprobe.dialogue.SharedSettings;
import java.util.List;
import java.util.Set;

/**
 * The settings of blackbox_exporter's prober {@code dns}.
 *
 * @see <a href="https://www.iana.org/assignments/dns-parameters">DNS parameters</a>
 */
final class DnsSection {
  private static final Set<String> CLASSES = Set.of("IN", "CS", "CH", "HS", "NONE", "ANY");
  private static final Set<String> TYPES =
      Set.of(
          """
          A AAAA AFSDB AMTRELAY ANY APL ATMA AVC AXFR CAA CDNSKEY CDS CERT CNAME CSYNC DHCID DLV
          DNAME DNSKEY DS EID EUI48 EUI64 GID GPOS HINFO HIP HTTPS IPSECKEY ISDN IXFR KEY KX L32
          L64 LOC LP MAILA MAILB MB MD MF MG MINFO MR MX NAPTR NID NIMLOC NINFO NS NSAP-PTR NSEC
          NSEC3 NSEC3PARAM NULL NXNAME NXT OPENPGPKEY OPT PTR PX RESINFO RKEY RP RRSIG RT SIG
          SMIMEA SOA SPF SRV SSHFP SVCB TA TALINK TKEY TLSA TSIG TXT UID UINFO UNSPEC URI X25
          ZONEMD
          """
              .split("\\s+"));

  private enum Transport {
    UDP,
    TCP
  }

  private DnsSection() {}

  static void check(Settings settings) {
    IpSection.checkWithSource(settings);
    settings.choice("transport_protocol", Transport.UDP, "What carries the question");
    settings.flag("dns_over_tls", false, "Whether to ask over TLS");
    SharedSettings.tls(settings);
    question(settings);
    settings.texts("valid_rcodes", List.of("NOERROR"), "The response codes of a success");
    for (String part : List.of("answer", "authority", "additional")) {
      records(
          settings.section("validate_" + part + "_rrs", "What the " + part + " records must be"));
    }
  }

  private static void question(Settings settings) {
    String name = settings.text("query_name", "", "The name to ask for, required");
    if (name.isEmpty()) {
      settings.problem("query_name", "query name must be set for DNS module");
    }
    settings.parsed("query_type", DnsSection::type, "The type to ask for, ANY by default");
    settings.parsed("query_class", DnsSection::queryClass, "The class to ask in, IN by default");
    settings.flag("recursion_desired", true, "Whether the server may ask others");
  }

  private static String type(String text) {
    if (!TYPES.contains(text)) {
      throw new IllegalArgumentException("query type '" + text + "' is not valid");
    }
    return text;
  }

  private static String queryClass(String text) {
    if (!CLASSES.contains(text)) {
      throw new IllegalArgumentException("query class '" + text + "' is not valid");
    }
    return text;
  }

  private static void records(Settings settings) {
    settings.parsedTexts(
        "fail_if_matches_regexp", Script::compile, "Patterns that no record may match");
    settings.parsedTexts(
        "fail_if_all_match_regexp", Script::compile, "Patterns that not all records may match");
    settings.parsedTexts(
        "fail_if_not_matches_regexp", Script::compile, "Patterns that all records must match");
    settings.parsedTexts(
        "fail_if_none_matches_regexp", Script::compile, "Patterns that some record must match");
  }
}
