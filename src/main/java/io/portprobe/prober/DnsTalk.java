package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Opening;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import io.portprobe.net.Wire;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.xbill.DNS.Rcode;

/**
 * A question, carried by datagrams or a stream, and the judgement of its answer.
 *
 * @param question what is asked
 * @param check what the answer must be
 */
record DnsTalk(DnsQuestion question, DnsCheck check) implements Dialogue.TcpTalk, Dialogue.UdpTalk {
  /** What servers say that know no EDNS, or want a cookie of theirs back. */
  private static final Set<Integer> REJECTIONS =
      Set.of(Rcode.FORMERR, Rcode.NOTIMP, Rcode.BADVERS, Rcode.BADCOOKIE);

  /** Sends a question, and waits for its answer. */
  @FunctionalInterface
  private interface Carrier {
    DnsAnswer ask(DnsQuestion question) throws ProbeFailure;
  }

  @Override
  public void ahead(Findings findings) {
    DnsAnswer.ahead(findings);
  }

  @Override
  public void with(Datagrams datagrams, Findings findings) throws ProbeFailure {
    hold(asked -> overDatagrams(datagrams, asked), findings);
  }

  @Override
  public void with(Wire wire, Findings findings) throws ProbeFailure {
    hold(asked -> overStream(wire, asked), findings);
  }

  private void hold(Carrier carrier, Findings findings) throws ProbeFailure {
    DnsAnswer answer = carrier.ask(question);
    boolean rejected = REJECTIONS.contains(answer.message().getRcode());
    if (rejected && question.manner() == DnsQuestion.Manner.EXTENDED) {
      answer = carrier.ask(question.plain());
    }
    answer.note(question, findings);
    check.judge(answer.message());
  }

  private static DnsAnswer overDatagrams(Datagrams datagrams, DnsQuestion question)
      throws ProbeFailure {
    List<DnsQuery> queries = new ArrayList<>();
    Datagrams.Reply reply =
        datagrams.ask(_ -> {
          DnsQuery query = question.fresh();
          queries.add(query);
          return new Datagrams.Question(query.bytes(), query::isAnsweredBy);
        });
    return DnsAnswer.of(reply.bytes(), queries.get(reply.attempt()));
  }

  private static DnsAnswer overStream(Wire wire, DnsQuestion question) throws ProbeFailure {
    DnsQuery query = question.fresh();
    byte[] bytes = query.bytes();
    wire.write(new ByteWriter().u16(bytes.length).bytes(bytes).toBytes());
    // What another service says would be taken for a length, and waited for.
    opening(bytes).demandOn(wire);
    byte[] answer = wire.readExactly(ByteReader.of(wire.readExactly(2)).u16());
    if (!query.isAnsweredBy(answer)) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "no answer to the question: " + wire.quote(answer));
    }
    return DnsAnswer.of(answer, query);
  }

  /** Any length, and the question's number. */
  private static Opening opening(byte[] question) {
    return Opening.of(
        "an answer to the question", "?? ??" + HexFormat.of().formatHex(question, 0, 2));
  }
}
