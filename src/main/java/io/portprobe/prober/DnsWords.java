package io.portprobe.prober;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * The words for names, types, classes and response codes that blackbox_exporter's configuration
 * knows.
 *
 * @see <a href="https://www.iana.org/assignments/dns-parameters">DNS parameters</a>
 */
final class DnsWords {
  private static final Map<String, Integer> CLASSES =
      Map.of("IN", 1, "CS", 2, "CH", 3, "HS", 4, "NONE", 254, "ANY", 255);

  /** Those that the library does not know yet. */
  private static final Map<String, Integer> NEW_TYPES = Map.of("NXNAME", 128, "RESINFO", 261);

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

  private static final List<String> RCODES =
      List.of(
          """
          NOERROR FORMERR SERVFAIL NXDOMAIN NOTIMP REFUSED YXDOMAIN YXRRSET NXRRSET NOTAUTH NOTZONE
          DSOTYPENI - - - - BADSIG BADKEY BADTIME BADMODE BADNAME BADALG BADTRUNC BADCOOKIE
          """
              .split("\\s+"));

  private DnsWords() {}

  static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("expected a domain name, got \"" + text + "\"", e);
    }
  }

  static int type(String text) {
    if (!TYPES.contains(text)) {
      throw new IllegalArgumentException("query type '" + text + "' is not valid");
    }
    Integer added = NEW_TYPES.get(text);
    return added == null ? Type.value(text) : added;
  }

  static int queryClass(String text) {
    Integer number = CLASSES.get(text);
    if (number == null) {
      throw new IllegalArgumentException("query class '" + text + "' is not valid");
    }
    return number;
  }

  static int rcode(String text) {
    int number = RCODES.indexOf(text.equals("NOTIMPL") ? "NOTIMP" : text);
    if (number < 0 || text.equals("-")) {
      throw new IllegalArgumentException(
          "response code '%s' is not valid; expected NOERROR, NXDOMAIN, SERVFAIL or another"
              .formatted(text));
    }
    return number;
  }

  /** What a response code is called, in logs and labels. */
  static String ofRcode(int number) {
    boolean known = number < RCODES.size() && !RCODES.get(number).equals("-");
    return known ? RCODES.get(number) : "RCODE" + number;
  }
}
