package io.portprobe.prober;

import com.google.re2j.Pattern;
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
 * Telnet: the server negotiates options, or asks who we are; it gets no answer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc854">RFC 854</a>
 */
final class Telnet implements Prober {
  private static final Pattern NEGOTIATION = Pattern.compile("^\\xff[\\xfb-\\xfe]");
  private static final Pattern PROMPT =
      Pattern.compile("(?i)^[\\t\\n\\f\\r\\x1b -~]*(\\b(login|user ?name|password) ?:|[>#$%] ?$)");
  private static final Pattern OTHER_SERVICE =
      Pattern.compile("^([0-9]{3}[ -]|\\* |\\+OK|-ERR|SSH-|HTTP/|RFB )");

  /** How long a server may pause between the lines of its greeting. */
  private static final Duration PAUSE = Duration.ofSeconds(2);

  @Override
  public String name() {
    return "telnet";
  }

  @Override
  public String summary() {
    return "The server negotiates options, or asks for a name";
  }

  @Override
  public String footprint() {
    return "A connection that ends before a login, which some servers log";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(23);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcp(settings, Telnet::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    if (!wire.awaitMore()) {
      throw new ProbeFailure(FailureReason.CONNECTION_CLOSED, "the peer closed without a greeting");
    }
    String said = said(wire);
    while (!isGreeting(said)) {
      if (isOtherService(said) || wire.awaitMore(PAUSE) != Wire.More.BYTES) {
        throw unexpected(wire, said);
      }
      said = said(wire);
    }
    boolean negotiates = NEGOTIATION.matcher(said).find();
    findings.service("telnet", Map.of("negotiates", Boolean.toString(negotiates)));
  }

  private static String said(Wire wire) {
    return new String(wire.unread(), StandardCharsets.ISO_8859_1);
  }

  private static boolean isGreeting(String said) {
    boolean telnet = NEGOTIATION.matcher(said).find() || PROMPT.matcher(said).find();
    return telnet && !isOtherService(said);
  }

  private static boolean isOtherService(String said) {
    return OTHER_SERVICE.matcher(said).find();
  }

  private static ProbeFailure unexpected(Wire wire, String said) {
    FailureReason reason = Refusal.reason(said, FailureReason.UNEXPECTED_RESPONSE);
    boolean overloaded = reason == FailureReason.SERVICE_OVERLOADED;
    return new ProbeFailure(
        overloaded ? reason : FailureReason.UNEXPECTED_RESPONSE,
        "expected a Telnet greeting, got " + wire.quote(said));
  }
}
