package io.portprobe.prober;

import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/**
 * CoAP: an empty message that demands confirmation, which every server resets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7252#section-4.3">RFC 7252, section 4.3</a>
 */
final class Coap implements Prober {
  private static final int CONFIRMABLE = 0x40;
  private static final int RESET = 0x70;
  private static final int EMPTY = 0;

  @Override
  public String name() {
    return "coap";
  }

  @Override
  public String summary() {
    return "The CoAP server answers a ping";
  }

  @Override
  public String footprint() {
    return "An empty message, which it neither logs nor remembers";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(5683);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overUdp(settings, Coap::talk);
  }

  private static void talk(Datagrams datagrams, Findings findings) throws ProbeFailure {
    var _ = datagrams.ask(_ -> ping(Datagrams.random(2)));
    findings.service("coap", Map.of());
  }

  private static Datagrams.Question ping(byte[] id) {
    byte[] reset = message(RESET, id);
    return new Datagrams.Question(message(CONFIRMABLE, id), answer -> Arrays.equals(answer, reset));
  }

  private static byte[] message(int type, byte[] id) {
    return new ByteWriter().u8(type).u8(EMPTY).bytes(id).toBytes();
  }
}
