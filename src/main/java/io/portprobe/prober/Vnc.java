package io.portprobe.prober;

import com.google.re2j.Pattern;
import io.portprobe.codec.ByteReader;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/**
 * VNC: the desktop's server says which version of the protocol it speaks.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6143#section-7.1">RFC 6143, section 7.1</a>
 */
final class Vnc implements Prober {
  private static final Pattern GREETING = Pattern.compile("^RFB ([0-9]{3}\\.[0-9]{3})\n$");
  private static final int GREETING_LENGTH = 12;

  /** In which a server refuses, and then does not wait for our version. */
  private static final String VERSION_OF_REFUSALS = "003.003";

  private static final Duration REFUSAL_FOLLOWS = Duration.ofMillis(300);
  private static final int REFUSED = 0;

  @Override
  public String name() {
    return "vnc";
  }

  @Override
  public String summary() {
    return "The server greets with its version, and does not refuse us for too many failures";
  }

  @Override
  public String footprint() {
    return "A login that was not finished: TigerVNC and UltraVNC lock an address out after five of"
        + " these, users included; probe every ten minutes at most, or raise BlacklistThreshold";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(5900);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcp(settings, Vnc::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    String version = version(wire);
    findings.service("vnc", Map.of("protocol", version));
    if (version.equals(VERSION_OF_REFUSALS)) {
      requireNoRefusal(wire);
    }
  }

  private static String version(Wire wire) throws ProbeFailure {
    while (wire.unread().length < GREETING_LENGTH && wire.awaitMore()) {
      // More of the greeting.
    }
    byte[] said = wire.unread();
    String text = new String(said, StandardCharsets.ISO_8859_1);
    String greeting = text.substring(0, Math.min(text.length(), GREETING_LENGTH));
    var matcher = GREETING.matcher(greeting);
    if (said.length == 0) {
      throw new ProbeFailure(FailureReason.CONNECTION_CLOSED, "the peer closed without a greeting");
    }
    if (!matcher.find()) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "expected a VNC greeting, got " + wire.quote(said));
    }
    wire.skip(GREETING_LENGTH);
    return matcher.group(1);
  }

  private static void requireNoRefusal(Wire wire) throws ProbeFailure {
    if (wire.unread().length == 0 && wire.awaitMore(REFUSAL_FOLLOWS) == Wire.More.QUIET) {
      return;
    }
    if (ByteReader.of(wire.readExactly(4)).u32() != REFUSED) {
      return;
    }
    byte[] words = wire.readExactly((int) ByteReader.of(wire.readExactly(4)).u32());
    throw new ProbeFailure(
        FailureReason.AUTHENTICATION_REQUIRED, "the server refuses: " + wire.quote(words));
  }
}
