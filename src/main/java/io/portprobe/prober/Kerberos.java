package io.portprobe.prober;

import io.portprobe.codec.Ber;
import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Kerberos: a ticket is asked for in a name that nobody has, and the KDC knows nobody of it.
 *
 * <p>The name is random, so that it tells which question is answered; a KDC also answers for realms
 * that it does not serve.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4120#section-5.4.1">RFC 4120, section 5.4.1</a>
 */
final class Kerberos implements Prober {
  private static final GaugeName OFFSET =
      new GaugeName("probe_kerberos_offset_seconds", "How far the KDC's clock is ahead of ours");
  private static final GaugeName ERROR =
      new GaugeName("probe_kerberos_error_code", "The code of the KDC's answer, 0 for a ticket");

  private static final int BITS = 0x03;
  private static final int TIME = 0x18;
  private static final int TEXT = 0x1b;
  private static final int REQUEST = 0x6a;
  private static final int FIELD = 0xa0;
  private static final int USER = 1;
  private static final int SERVICE = 2;
  private static final byte[] NO_OPTIONS = new byte[5];
  private static final byte[] FAR_FUTURE = "20370913024805Z".getBytes(StandardCharsets.US_ASCII);
  private static final int UNAVAILABLE = 29;
  private static final int GENERIC = 60;

  /** A request and whom it asks for. */
  @SuppressWarnings("ArrayRecordComponent") // handed over, and compared by nobody
  private record Request(byte[] bytes, String client, String realm) {
    boolean isAnsweredBy(KerberosAnswer answer) {
      boolean told = answer.error() == 0 || !answer.client().isEmpty();
      boolean ours = !told || answer.client().equals(List.of(client));
      return ours && (answer.error() == 0 || answer.server().equals(List.of("krbtgt", realm)));
    }
  }

  @Override
  public String name() {
    return "kerberos";
  }

  @Override
  public String summary() {
    return "The KDC answers who asks for a ticket";
  }

  @Override
  public String footprint() {
    return "A failed request for a ticket, logged; Active Directory audits it as event 4768";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(88);
  }

  @Override
  public Dialogue configure(Settings settings) {
    String realm =
        settings.text(
            "realm", "PORTPROBE.INVALID", "The realm to ask for; a KDC knows others, too");
    String principal =
        settings.text("principal", "", "In whose name to ask, if not in a random one");
    var udp =
        Dialogue.overUdp(
            settings,
            (datagrams, findings) -> talk(datagrams, findings, () -> request(principal, realm)));
    var tcp =
        Dialogue.overTcp(
            settings, (wire, findings) -> talk(wire, findings, request(principal, realm)));
    return TransportChoice.read(settings, udp, tcp);
  }

  private static void talk(Datagrams datagrams, Findings findings, Requests requests)
      throws ProbeFailure {
    Datagrams.Reply reply = datagrams.ask(_ -> question(requests.fresh()));
    Instant middle = reply.sentAt().plus(reply.roundTrip().dividedBy(2));
    judge(KerberosAnswer.read(reply.bytes()), middle, findings);
  }

  /** A KDC takes the same request again for a mistake, and says so in its log. */
  private interface Requests {
    Request fresh();
  }

  private static Datagrams.Question question(Request request) {
    return new Datagrams.Question(
        request.bytes, answer -> request.isAnsweredBy(KerberosAnswer.read(answer)));
  }

  private static void talk(Wire wire, Findings findings, Request request) throws ProbeFailure {
    Instant sent = Instant.now();
    wire.write(new ByteWriter().u32(request.bytes.length).bytes(request.bytes).toBytes());
    int length = (int) ByteReader.of(wire.readExactly(4)).u32();
    byte[] message = wire.readExactly(length);
    Duration roundTrip = Duration.between(sent, Instant.now());
    KerberosAnswer answer = KerberosAnswer.read(message);
    if (!request.isAnsweredBy(answer)) {
      throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "answers another question");
    }
    judge(answer, sent.plus(roundTrip.dividedBy(2)), findings);
  }

  private static void judge(KerberosAnswer answer, Instant middle, Findings findings)
      throws ProbeFailure {
    findings.service("kerberos", Map.of());
    findings.measure(ERROR, answer.error());
    if (answer.time() != null) {
      findings.measure(OFFSET, Duration.between(middle, answer.time()).toNanos() / 1e9);
    }
    if (answer.error() == UNAVAILABLE || answer.error() == GENERIC) {
      throw new ProbeFailure(
          FailureReason.SERVICE_UNAVAILABLE, "the KDC answers with error " + answer.error());
    }
  }

  private static Request request(String principal, String realm) {
    String client =
        principal.isEmpty()
            ? "portprobe-" + HexFormat.of().formatHex(Datagrams.random(8))
            : principal;
    byte[] body =
        Ber.sequence(
            Ber.element(FIELD, Ber.element(BITS, NO_OPTIONS)),
            Ber.element(FIELD + 1, name(USER, client)),
            Ber.element(FIELD + 2, text(realm)),
            Ber.element(FIELD + 3, name(SERVICE, "krbtgt", realm)),
            Ber.element(FIELD + 5, Ber.element(TIME, FAR_FUTURE)),
            Ber.element(FIELD + 7, Ber.integer(RandomNumber.ofFourBytes())),
            Ber.element(FIELD + 8, Ber.sequence(Ber.integer(18), Ber.integer(17))));
    byte[] fields =
        Ber.sequence(
            Ber.element(FIELD + 1, Ber.integer(5)),
            Ber.element(FIELD + 2, Ber.integer(10)),
            Ber.element(FIELD + 4, body));
    return new Request(Ber.element(REQUEST, fields), client, realm);
  }

  private static byte[] name(int type, String... parts) {
    var texts = new ByteWriter();
    List.of(parts).forEach(part -> texts.bytes(text(part)));
    return Ber.sequence(
        Ber.element(FIELD, Ber.integer(type)),
        Ber.element(FIELD + 1, Ber.sequence(texts.toBytes())));
  }

  private static byte[] text(String text) {
    return Ber.element(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }
}
