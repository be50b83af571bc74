package io.portprobe.prober;

import io.portprobe.codec.Ber;
import io.portprobe.codec.ByteReader;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Secret;
import io.portprobe.net.Datagrams;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * SNMP version 2c: the agent tells who knows its community how long it has run.
 *
 * <p>Both directions carry the community, so that nothing of them is shown.
 *
 * @param community is sent as it is
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3416#section-4.2.1">RFC 3416, section 4.2.1</a>
 */
record SnmpUptime(Secret community) implements Dialogue.UdpTalk {
  private static final GaugeName UPTIME =
      new GaugeName("probe_snmp_uptime_seconds", "How long ago the agent was started");

  private static final int VERSION_2C = 1;
  private static final int GET = 0xa0;
  private static final int RESPONSE = 0xa2;
  private static final int NOTHING = 0x05;
  private static final int TICKS = 0x43;
  private static final double TICKS_PER_SECOND = 100;
  private static final byte[] SYS_UP_TIME = {0x2b, 6, 1, 2, 1, 1, 3, 0};

  /** No error, or that this value is not for us: noSuchName, noAccess, authorizationError. */
  private static final List<Long> PROOFS = List.of(0L, 2L, 6L, 16L);

  @Override
  public void with(Datagrams datagrams, Findings findings) throws ProbeFailure {
    datagrams.hide();
    byte[] known = community.value().getBytes(StandardCharsets.UTF_8);
    Datagrams.Reply reply = datagrams.ask(_ -> question(known, RandomNumber.ofFourBytes()));
    Ber.Element response = response(reply.bytes(), known);
    response.next(Ber.INTEGER);
    long status = response.next(Ber.INTEGER).number();
    findings.service("snmp", Map.of("version", "2c"));
    if (!PROOFS.contains(status)) {
      throw new ProbeFailure(
          FailureReason.SERVICE_UNAVAILABLE, "the agent answers with error " + status);
    }
    response.next(Ber.INTEGER);
    measure(response.next(Ber.SEQUENCE).next(Ber.SEQUENCE), findings);
  }

  private static void measure(Ber.Element binding, Findings findings) throws ProbeFailure {
    binding.next(Ber.OID);
    Ber.Element value = Ber.read(binding.content());
    if (value.tag() == TICKS) {
      findings.measure(UPTIME, value.number() / TICKS_PER_SECOND);
    }
  }

  private static Datagrams.Question question(byte[] community, int id) {
    byte[] zero = Ber.integer(0);
    byte[] binding = Ber.sequence(Ber.element(Ber.OID, SYS_UP_TIME), Ber.element(NOTHING));
    byte[] get = Ber.element(GET, Ber.integer(id), zero, zero, Ber.sequence(binding));
    return new Datagrams.Question(
        Ber.sequence(Ber.integer(VERSION_2C), Ber.octets(community), get),
        answer -> response(answer, community).next(Ber.INTEGER).number() == id);
  }

  /** The response in a message of this version and community. */
  private static Ber.Element response(byte[] datagram, byte[] community) throws ProbeFailure {
    Ber.Element message = Ber.read(ByteReader.of(datagram), Ber.SEQUENCE);
    boolean spoken = message.next(Ber.INTEGER).number() == VERSION_2C;
    byte[] named = message.next(Ber.OCTETS).content().rest();
    if (!spoken || !Arrays.equals(named, community)) {
      throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "not of this version and community");
    }
    return message.next(RESPONSE);
  }
}
