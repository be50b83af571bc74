package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.DatagramOptions;
import io.portprobe.net.DatagramOptions.Answers;
import io.portprobe.net.Datagrams;
import io.portprobe.prober.DnsQuestion.Manner;
import java.util.Map;
import java.util.OptionalInt;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A multicast DNS responder, asked as by a simple resolver: it answers to our port alone, with our
 * id and question. It hears neighbours only.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6762#section-6.7">RFC 6762, section 6.7</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6763#section-9">RFC 6763, section 9</a>
 */
final class Mdns implements Prober {
  private static final int PORT = 5353;
  private static final Name ALL_SERVICES = Name.fromConstantString("_services._dns-sd._udp.local.");
  private static final GaugeName ANSWERS =
      new GaugeName("probe_mdns_answers", "How many records answer the question");

  @Override
  public String name() {
    return "mdns";
  }

  @Override
  public String summary() {
    return "The host, or one of the group, tells which services it offers";
  }

  @Override
  public String footprint() {
    return "A query, which is answered and not logged";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(PORT);
  }

  @Override
  public Dialogue configure(Settings settings) {
    Name name =
        settings
            .parsed(
                "service",
                DnsWords::name,
                "The kind of service to ask for, such as _ipp._tcp.local; all kinds without it")
            .orElse(ALL_SERVICES);
    boolean group =
        settings.flag(
            "group",
            false,
            "Whether the target is the group, 224.0.0.251 or ff02::fb, for which anybody answers");
    var question = new DnsQuestion(name, Type.PTR, DClass.IN, Manner.PLAIN);
    var options = DatagramOptions.DEFAULT.answeredBy(group ? Answers.ANYBODY : Answers.PEER);
    return Dialogue.overUdp(
        settings, options, (datagrams, findings) -> talk(datagrams, findings, question));
  }

  private static void talk(Datagrams datagrams, Findings findings, DnsQuestion question)
      throws ProbeFailure {
    Datagrams.Reply reply =
        datagrams.ask(_ -> {
          DnsQuery query = question.fresh();
          return new Datagrams.Question(query.bytes(), query::isAnsweredBy);
        });
    findings.service("mdns", Map.of());
    findings.measure(ANSWERS, DnsQuery.decode(reply.bytes()).getSection(Section.ANSWER).size());
  }
}
