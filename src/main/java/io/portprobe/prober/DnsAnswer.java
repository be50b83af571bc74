package io.portprobe.prober;

import io.portprobe.dialogue.Findings;
import io.portprobe.model.GaugeName;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeFailure;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * An answer, and what it tells: in blackbox_exporter's gauges, and more.
 *
 * @param message as it was read
 * @param keepsTheCase whether it repeats the question's letters as they were sent
 */
record DnsAnswer(Message message, boolean keepsTheCase) {
  private static final GaugeName DURATION =
      new GaugeName("probe_dns_duration_seconds", "Duration of DNS request by phase");
  private static final Map<Phase, String> PHASES =
      Map.of(
          Phase.RESOLVE, "resolve",
          Phase.CONNECT, "connect",
          Phase.TLS, "connect",
          Phase.EXCHANGE, "request");

  private static final Map<Integer, GaugeName> COUNTS =
      Map.of(
          Section.ANSWER, count("answer"),
          Section.AUTHORITY, count("authority"),
          Section.ADDITIONAL, count("additional"));
  private static final GaugeName SUCCEEDED =
      new GaugeName(
          "probe_dns_query_succeeded",
          "Displays whether or not the query was executed successfully");
  private static final GaugeName SERIAL =
      new GaugeName("probe_dns_serial", "Returns the serial number of the zone");
  private static final GaugeName TRUNCATED =
      new GaugeName("probe_dns_truncated", "Whether the answer is cut, and whole over TCP only");
  private static final GaugeName CASE =
      new GaugeName(
          "probe_dns_case_preserved", "Whether the answer has the letters of the name as asked");

  private static GaugeName count(String section) {
    return new GaugeName(
        "probe_dns_" + section + "_rrs",
        "Returns number of entries in the " + section + " resource record list");
  }

  /** What is told of every probe: no answer until there is one. */
  static void ahead(Findings findings) {
    findings.phases(DURATION, PHASES);
    COUNTS.values().forEach(gauge -> findings.measure(gauge, 0));
    findings.measure(SUCCEEDED, 0);
  }

  static DnsAnswer of(byte[] bytes, DnsQuery query) throws ProbeFailure {
    Message message = DnsQuery.decode(bytes);
    return new DnsAnswer(message, query.keepsTheCase(message));
  }

  void note(DnsQuestion question, Findings findings) {
    COUNTS.forEach((section, gauge) -> findings.measure(gauge, message.getSection(section).size()));
    findings.measure(SUCCEEDED, 1);
    findings.measure(TRUNCATED, message.getHeader().getFlag(Flags.TC) ? 1 : 0);
    if (question.type() == Type.SOA) {
      findings.measure(SERIAL, serial());
    }
    if (question.manner() == DnsQuestion.Manner.EXTENDED && !question.name().equals(Name.root)) {
      findings.measure(CASE, keepsTheCase ? 1 : 0);
    }
    findings.service("dns", facts());
  }

  /** As upstream: that of the last SOA among the answers, and 0 without any. */
  private double serial() {
    double serial = 0;
    for (Record each : message.getSection(Section.ANSWER)) {
      serial = each instanceof SOARecord soa ? soa.getSerial() : serial;
    }
    return serial;
  }

  private Map<String, String> facts() {
    var facts = new HashMap<>(Map.of("rcode", DnsWords.ofRcode(message.getRcode())));
    extensions().stream()
        .filter(NSIDOption.class::isInstance)
        .map(DnsAnswer::text)
        .filter(id -> !id.isEmpty())
        .forEach(id -> facts.put("nsid", id));
    return facts;
  }

  /** An option's data, which follow its code and length. */
  private static String text(EDNSOption option) {
    byte[] wire = option.toWire();
    return new String(wire, 4, wire.length - 4, StandardCharsets.ISO_8859_1);
  }

  private List<EDNSOption> extensions() {
    return message.getOPT() == null ? List.of() : message.getOPT().getOptions();
  }
}
