package io.portprobe.prober;

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
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * TURN: a request for a relay without credentials, which a server refuses by its realm.
 *
 * <p>A server that grants it to anybody gets it back at once.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8656">RFC 8656</a>
 */
final class Turn implements Prober {
  private static final GaugeName AUTHENTICATION =
      new GaugeName("probe_turn_authentication_demanded", "Whether the server asks who we are");

  private static final int ALLOCATE = 0x0003;
  private static final int REFRESH = 0x0004;

  /** A relay over UDP. */
  private static final byte[] REQUESTED_TRANSPORT =
      new ByteWriter().u16(0x0019).u16(4).u8(17).zeros(3).toBytes();

  private static final byte[] LIFETIME_OF_ZERO =
      new ByteWriter().u16(0x000d).u16(4).u32(0).toBytes();

  @Override
  public String name() {
    return "turn";
  }

  @Override
  public String summary() {
    return "The TURN server asks for credentials before it relays, or relays for anybody";
  }

  @Override
  public String footprint() {
    return "A request without credentials; a relay that is granted all the same is given back";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(3478);
  }

  @Override
  public Dialogue configure(Settings settings) {
    var udp = Dialogue.overUdp(settings, Turn::talk);
    var tcp = Dialogue.overTcp(settings, Turn::talk);
    return TransportChoice.read(settings, udp, StunMessage.onItsPort(tcp));
  }

  private static void talk(Datagrams datagrams, Findings findings) throws ProbeFailure {
    Datagrams.Reply reply = datagrams.ask(_ -> StunMessage.question(ALLOCATE, REQUESTED_TRANSPORT));
    judge(StunMessage.read(reply.bytes()), findings, back -> datagrams.goodbye(back, reply));
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    judge(StunMessage.exchange(wire, ALLOCATE, REQUESTED_TRANSPORT), findings, wire::goodbye);
  }

  /**
   * Judges the answer.
   *
   * @param leave sends what gives back a relay that is granted
   */
  private static void judge(StunMessage message, Findings findings, Consumer<byte[]> leave)
      throws ProbeFailure {
    findings.service("turn", message.facts());
    boolean refused = message.isError(ALLOCATE);
    findings.measure(AUTHENTICATION, refused ? 1 : 0);
    if (refused) {
      judgeRefusal(message.refusal(), message);
      return;
    }
    byte[] id = Datagrams.random(StunMessage.ID_LENGTH);
    leave.accept(StunMessage.request(REFRESH, id, LIFETIME_OF_ZERO));
    var _ = message.address(StunMessage.XOR_RELAYED_ADDRESS);
  }

  private static void judgeRefusal(StunMessage.Refusal refusal, StunMessage message)
      throws ProbeFailure {
    switch (refusal.code()) {
      case 401 -> requireChallenge(message);
      case 300 -> {} // To another server of its own: it does what it should.
      case 403 -> throw failure(FailureReason.AUTHENTICATION_REQUIRED, refusal);
      case 486, 508 -> throw failure(FailureReason.SERVICE_OVERLOADED, refusal);
      case 500 -> throw failure(FailureReason.SERVICE_UNAVAILABLE, refusal);
      default -> throw failure(FailureReason.UNEXPECTED_RESPONSE, refusal);
    }
  }

  private static void requireChallenge(StunMessage message) throws ProbeFailure {
    if (!message.has(StunMessage.REALM) || !message.has(StunMessage.NONCE)) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE, "asks for credentials without a realm and a nonce");
    }
  }

  private static ProbeFailure failure(FailureReason reason, StunMessage.Refusal refusal) {
    return new ProbeFailure(reason, "refuses a relay: " + refusal);
  }
}
