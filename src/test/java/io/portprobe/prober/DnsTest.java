package io.portprobe.prober;

import static io.portprobe.prober.DnsAnswers.add;
import static io.portprobe.prober.DnsAnswers.answered;
import static io.portprobe.prober.DnsAnswers.message;
import static io.portprobe.prober.DnsAnswers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Measurement;
import io.portprobe.model.Outcome;
import io.portprobe.model.Packets;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.HostilePeer;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DnsTest implements DatagramService {
  private static final String ONLY_IP4 =
      "preferred_ip_protocol: ip4, ip_protocol_fallback: false, transport_protocol: ";

  /** A name server that has one zone, of which it knows the SOA, and refuses all else. */
  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(answered(question, DnsTest::ofZone));
  }

  private static void ofZone(Message answer) {
    if (answer.getQuestion().getType() != Type.SOA) {
      answer.getHeader().setRcode(Rcode.REFUSED);
      return;
    }
    answer.getHeader().setFlag(Flags.AA);
    add(answer, Section.ANSWER, "zone.example. SOA ns.zone.example. root.zone.example. 7 6 5 4 3");
  }

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

  private static Map<String, String> service(ProbeReport report) {
    return report.measurements().stream()
        .filter(each -> each.gauge().name().equals("probe_service_info"))
        .map(Measurement::labels)
        .findFirst()
        .orElseThrow();
  }

  private static Outcome failure(FailureReason reason, String detail) {
    return new Outcome.Failure(reason, Phase.EXCHANGE, detail);
  }

  @Test
  void asksForTheRootAndTellsWhoRefuses() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      ProbeReport report = probe("", peer);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(service(report))
          .isEqualTo(Map.of("service", "dns", "rcode", "REFUSED", "nsid", "ns-7"));
      assertThat(value(report, "probe_dns_query_succeeded")).isOne();
      String question = HexFormat.of().formatHex(peer.received().getFirst());
      assertThat(question)
          .matches(
              "[0-9a-f]{4}00000001000000000001" // id, flags, counts
                  + "0000020001" // . NS IN
                  + "00002904d000000000001000030000000a0008[0-9a-f]{16}"); // NSID, COOKIE
    }
  }

  @ParameterizedTest
  @CsvSource({"NOERROR", "NXDOMAIN", "REFUSED"})
  void anAnswerOfAnyKindProvesTheService(String rcode) {
    ProbeReport report = probe("", question -> List.of(with(question, rcode)));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(service(report)).containsEntry("rcode", rcode);
  }

  @ParameterizedTest
  @CsvSource({"SERVFAIL", "NOTIMP", "FORMERR", "NOTAUTH"})
  void anAnswerThatNothingWorksIsAFailure(String rcode) {
    ProbeReport report = probe("", question -> List.of(with(question, rcode)));
    assertThat(report.outcome())
        .isEqualTo(failure(FailureReason.SERVICE_UNAVAILABLE, "the server answers " + rcode));
    assertThat(service(report)).containsEntry("rcode", rcode);
  }

  @ParameterizedTest
  @CsvSource({"FORMERR", "NOTIMP"})
  void aServerThatKnowsNoEdnsIsAskedWithout(String rcode) {
    try (var peer =
        DatagramPeer.answering(question ->
            message(question).getOPT() == null
                ? answer(question)
                : List.of(headerOnly(with(question, rcode))))) {
      ProbeReport report = probe("", peer);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.packets())
          .extracting(Packets::sent, Packets::received)
          .containsExactly(2, 2);
      assertThat(service(report)).isEqualTo(Map.of("service", "dns", "rcode", "REFUSED"));
      assertThat(peer.received().get(1)).hasSize(17);
    }
  }

  /** As of a server that understands the header alone. */
  private static byte[] headerOnly(byte[] answer) {
    byte[] header = Arrays.copyOf(answer, 12);
    header[5] = 0;
    header[11] = 0;
    return header;
  }

  @Test
  void anAnswerThatIsCutIsAnAnswer() {
    ProbeReport report =
        probe(
            "query_name: big.example",
            question ->
                List.of(answered(question, answer -> answer.getHeader().setFlag(Flags.TC))));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(value(report, "probe_dns_truncated")).isOne();
  }

  @Test
  void aZoneIsAskedForInLettersOfAllSizes() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      ProbeReport report = probe("zone: zone.example", peer);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(value(report, "probe_dns_serial")).isEqualTo(7);
      assertThat(value(report, "probe_dns_case_preserved")).isOne();
      assertThat(message(peer.received().getFirst()).getQuestion().getName().toString())
          .isEqualToIgnoringCase("zone.example.");
    }
  }

  @Test
  void aServerThatChangesTheLettersAnswersAllTheSame() {
    ProbeReport report =
        probe(
            "zone: a-zone-with-so-many-letters-that-chance-does-not-matter.example",
            question ->
                List.of(
                    answered(
                        question,
                        answer -> {
                          Record asked = answer.getQuestion();
                          answer.removeRecord(asked, Section.QUESTION);
                          answer.addRecord(
                              Record.newRecord(lower(asked.getName()), Type.SOA, 1),
                              Section.QUESTION);
                          add(
                              answer,
                              Section.ANSWER,
                              lower(asked.getName()) + " SOA a. b. 1 2 3 4 5");
                        })));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(value(report, "probe_dns_case_preserved")).isZero();
  }

  private static Name lower(Name name) {
    return Name.fromConstantString(name.toString().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource({"REFUSED", "NXDOMAIN", "SERVFAIL", "NOERROR"})
  void aServerWithoutTheZoneIsOfNoUse(String rcode) {
    ProbeReport report = probe("zone: zone.example", q -> List.of(with(q, rcode)));
    assertThat(report.outcome())
        .isEqualTo(
            failure(
                FailureReason.SERVICE_UNAVAILABLE,
                "the server has no zone zone.example.: " + rcode + " without its SOA"));
  }

  @Test
  void anotherCookieIsNoAnswer() {
    ProbeReport report =
        probe(
            "",
            question -> {
              byte[] other = question.clone();
              other[other.length - 1] ^= 1;
              return answer(other);
            });
    assertThat(((Outcome.Failure) report.outcome()).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }

  /** Dashboards look for these, above all when nothing answers. */
  @Test
  void silenceLeavesUpstreamsGaugesAtZero() {
    ProbeReport report = probe("transport_protocol: udp", _ -> List.of());
    assertThat(Learnt.by(report))
        .containsEntry("probe_dns_query_succeeded", 0.0)
        .containsEntry("probe_dns_answer_rrs", 0.0)
        .containsEntry("probe_dns_authority_rrs", 0.0)
        .containsEntry("probe_dns_additional_rrs", 0.0)
        .containsKey("probe_dns_duration_seconds{phase=resolve}")
        .containsKey("probe_dns_duration_seconds{phase=connect}")
        .hasEntrySatisfying(
            "probe_dns_duration_seconds{phase=request}", time -> assertThat(time).isPositive())
        .hasSize(7);
  }

  @ParameterizedTest
  @CsvSource({"[::1]:53, tcp", "127.0.0.1:1, tcp", "127.0.0.1:1, udp"})
  void soDoesWhateverKeepsTheQuestionBack(String target, String carrier) {
    ProbeReport report =
        Probes.run(new Dns(), module(ONLY_IP4 + carrier), target, Duration.ofSeconds(3));
    assertThat(report.outcome()).isInstanceOf(Outcome.Failure.class);
    assertThat(Learnt.by(report)).containsEntry("probe_dns_query_succeeded", 0.0).hasSize(7);
  }

  @ParameterizedTest
  @EnumSource
  void aHostilePeerOverTcpCostsOneFailedProbe(HostilePeer peer) throws Exception {
    try (var server = peer.overTcp()) {
      ProbeReport report =
          Probes.run(new Dns(), module("transport_protocol: tcp"), server.target(), Probes.SHORT);
      assertThat(report.outcome()).isInstanceOf(Outcome.Failure.class);
      assertThat(((Outcome.Failure) report.outcome()).reason())
          .isNotEqualTo(FailureReason.INTERNAL_ERROR);
      assertThat(value(report, "probe_dns_query_succeeded")).isZero();
    }
  }

  @Test
  void anotherServiceOverTcpIsKnownByItsFirstWords() {
    try (var server = ScriptedServer.begin().sends("SSH-2.0-OpenSSH_9.2\r\n").start()) {
      ProbeReport report =
          Probes.run(new Dns(), module("transport_protocol: tcp"), server.target(), Probes.AMPLE);
      assertThat(report.outcome())
          .isEqualTo(
              failure(
                  FailureReason.UNEXPECTED_RESPONSE,
                  "expected an answer to the question, got \"SSH-2.0-OpenSSH_9.2\\r\\n\", which"
                      + " looks like SSH"));
    }
  }
}
