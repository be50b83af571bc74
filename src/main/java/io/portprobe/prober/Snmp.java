package io.portprobe.prober;

import io.portprobe.codec.Ber;
import io.portprobe.codec.ByteReader;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Secret;
import io.portprobe.net.Datagrams;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * SNMP version 3: an agent tells everybody which engine it is, and for how long it has run.
 *
 * <p>That is how every conversation of this version begins, and it needs no name and no password.
 * Version 2c is spoken with agents whose community is known.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3414#section-4">RFC 3414, section 4</a>
 */
final class Snmp implements Prober {
  private static final GaugeName BOOTS =
      new GaugeName("probe_snmp_engine_boots", "How often the agent has been started");
  private static final GaugeName TIME =
      new GaugeName("probe_snmp_engine_time_seconds", "How long ago the agent was started");

  private static final int VERSION_3 = 3;
  private static final int USER_SECURITY = 3;
  private static final int LONGEST_DATAGRAM = 65_507;
  private static final int GET = 0xa0;
  private static final int REPORT = 0xa8;
  private static final byte[] REPORTABLE = {4};
  private static final byte[] NONE = {};
  private static final int SHORTEST_ENGINE = 5;

  /** What an agent reports to who does not know its engine. */
  @SuppressWarnings("ArrayRecordComponent") // read here, and compared by nobody
  private record Report(long id, byte[] engine, double boots, double seconds) {
    static Report read(byte[] datagram) throws ProbeFailure {
      Ber.Element message = Ber.read(ByteReader.of(datagram), Ber.SEQUENCE);
      require(message.next(Ber.INTEGER).number() == VERSION_3, "another version");
      Ber.Element header = message.next(Ber.SEQUENCE);
      Ber.Element security = Ber.read(message.next(Ber.OCTETS).content(), Ber.SEQUENCE);
      Ber.Element scoped = message.next(Ber.SEQUENCE);
      scoped.next(Ber.OCTETS);
      scoped.next(Ber.OCTETS);
      scoped.next(REPORT);
      return new Report(
          header.next(Ber.INTEGER).number(),
          security.next(Ber.OCTETS).content().rest(),
          (double) security.next(Ber.INTEGER).number(),
          (double) security.next(Ber.INTEGER).number());
    }

    /** The number that the IANA gave to who made the agent. */
    long enterprise() throws ProbeFailure {
      return ByteReader.of(engine).u32() & Integer.MAX_VALUE;
    }
  }

  @Override
  public String name() {
    return "snmp";
  }

  @Override
  public String summary() {
    return "The agent tells its engine, or how long it has run to who knows its community";
  }

  @Override
  public String footprint() {
    return "A question that is counted, and by some agents logged; a wrong community may raise a trap";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(161);
  }

  @Override
  public Dialogue configure(Settings settings) {
    Optional<Secret> community =
        settings.secret(
            "community", "Asks in version 2c, as this community; without it, in version 3");
    return Dialogue.overUdp(
        settings, community.<Dialogue.UdpTalk>map(SnmpUptime::new).orElse(Snmp::discover));
  }

  private static void discover(Datagrams datagrams, Findings findings) throws ProbeFailure {
    Datagrams.Reply reply = datagrams.ask(_ -> discovery(RandomNumber.ofFourBytes()));
    Report report = Report.read(reply.bytes());
    require(report.engine.length >= SHORTEST_ENGINE, "no engine");
    findings.service(
        "snmp",
        Map.of(
            "version",
            "3",
            "engine_id",
            HexFormat.of().formatHex(report.engine),
            "enterprise",
            Long.toString(report.enterprise())));
    findings.measure(BOOTS, report.boots);
    findings.measure(TIME, report.seconds);
  }

  private static Datagrams.Question discovery(int id) {
    byte[] zero = Ber.integer(0);
    byte[] none = Ber.octets(NONE);
    byte[] message =
        Ber.sequence(
            Ber.integer(VERSION_3),
            Ber.sequence(
                Ber.integer(id),
                Ber.integer(LONGEST_DATAGRAM),
                Ber.octets(REPORTABLE),
                Ber.integer(USER_SECURITY)),
            Ber.octets(Ber.sequence(none, zero, zero, none, none, none)),
            Ber.sequence(
                none, none, Ber.element(GET, Ber.integer(id), zero, zero, Ber.sequence())));
    return new Datagrams.Question(message, answer -> Report.read(answer).id == id);
  }

  private static void require(boolean fits, String otherwise) throws ProbeFailure {
    if (!fits) {
      throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "not a report: " + otherwise);
    }
  }
}
