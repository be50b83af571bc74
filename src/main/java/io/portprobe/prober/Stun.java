package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import io.portprobe.net.Wire;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.OptionalInt;

/**
 * STUN: a binding request, whose answer tells the address that the server sees.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8489">RFC 8489</a>
 */
final class Stun implements Prober {
  private static final GaugeName TRANSLATED =
      new GaugeName(
          "probe_stun_address_translated", "Whether the server sees another address than our own");

  private static final int BINDING = 0x0001;
  private static final int SERVER_ERROR = 500;
  private static final byte[] NO_ATTRIBUTES = {};

  @Override
  public String name() {
    return "stun";
  }

  @Override
  public String summary() {
    return "The STUN server tells the address from which it is asked";
  }

  @Override
  public String footprint() {
    return "A binding request, which it neither logs nor remembers";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(3478);
  }

  @Override
  public Dialogue configure(Settings settings) {
    var udp = Dialogue.overUdp(settings, Stun::talk);
    var tcp = Dialogue.overTcp(settings, Stun::talk);
    return TransportChoice.read(settings, udp, StunMessage.onItsPort(tcp));
  }

  private static void talk(Datagrams datagrams, Findings findings) throws ProbeFailure {
    Datagrams.Reply reply = datagrams.ask(_ -> StunMessage.question(BINDING, NO_ATTRIBUTES));
    judge(StunMessage.read(reply.bytes()), datagrams.localAddress(), findings);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    StunMessage message = StunMessage.exchange(wire, BINDING, NO_ATTRIBUTES);
    judge(message, wire.localAddress(), findings);
  }

  private static void judge(StunMessage message, InetSocketAddress own, Findings findings)
      throws ProbeFailure {
    var facts = new HashMap<>(message.facts());
    if (message.isError(BINDING)) {
      StunMessage.Refusal refusal = message.refusal();
      facts.put("error", Integer.toString(refusal.code()));
      findings.service("stun", facts);
      refuse(refusal);
      return;
    }
    InetSocketAddress mapped = message.address(StunMessage.XOR_MAPPED_ADDRESS);
    facts.put("family", mapped.getAddress() instanceof Inet4Address ? "ip4" : "ip6");
    findings.service("stun", facts);
    findings.measure(TRANSLATED, mapped.equals(own) ? 0 : 1);
  }

  /** Whoever demands more of a request, or sends us elsewhere, is a STUN server that works. */
  private static void refuse(StunMessage.Refusal refusal) throws ProbeFailure {
    if (refusal.code() >= SERVER_ERROR) {
      throw new ProbeFailure(FailureReason.SERVICE_UNAVAILABLE, "answers " + refusal);
    }
  }
}
