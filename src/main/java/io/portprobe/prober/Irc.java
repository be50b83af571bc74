package io.portprobe.prober;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;

/**
 * IRC: the server tells what it can do, and is left before we have a name there.
 *
 * @see <a href="https://ircv3.net/specs/extensions/capability-negotiation">Capability
 *     negotiation</a>
 */
final class Irc implements Prober {
  private static final int TLS_PORT = 6697;
  private static final int MOST_LINES = 100;

  /** Who speaks, which only answers have; what; and the rest. */
  private static final Pattern MESSAGE =
      Pattern.compile("^(?::([^ ]+) )?(CAP|NOTICE|PING|ERROR|[0-9]{3})(?: (.*))?$");

  /** Answers of a server that knows no capabilities, or wants a name first: it is there. */
  private static final Pattern OLD_ANSWER = Pattern.compile("^(421|451)$");

  @Override
  public String name() {
    return "irc";
  }

  @Override
  public String summary() {
    return "The chat server answers what it is told before one has a name there";
  }

  @Override
  public String footprint() {
    return "A connection that takes its leave without a name, which some servers log";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(6667);
  }

  @Override
  public Dialogue configure(Settings settings) {
    var dialogue = Dialogue.overTcp(settings, Irc::talk);
    return dialogue.options().tlsFromStart() ? dialogue.onPort(TLS_PORT) : dialogue;
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    wire.write("CAP LS 302\r\n");
    for (int lines = 0; lines < MOST_LINES; lines++) {
      Matcher message = message(wire);
      if (isAnswer(message)) {
        findings.service("irc", labels(message));
        wire.goodbye("QUIT :portprobe\r\n".getBytes(StandardCharsets.US_ASCII));
        return;
      }
      if (message.group(2).equals("PING")) {
        wire.write("PONG " + rest(message) + "\r\n");
      }
    }
    throw new ProbeFailure(
        FailureReason.RESPONSE_TOO_LARGE, "more than " + MOST_LINES + " lines, and no answer");
  }

  private static Matcher message(Wire wire) throws ProbeFailure {
    String line = wire.readLine();
    Matcher message = MESSAGE.matcher(line);
    if (!message.find() || (message.group(1) == null && isNumber(message.group(2)))) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "expected an IRC message, got " + wire.quote(line));
    }
    if (message.group(2).equals("ERROR")) {
      throw Refusal.of(wire, rest(message), FailureReason.SERVICE_UNAVAILABLE);
    }
    return message;
  }

  private static boolean isNumber(String word) {
    return Character.isDigit(word.charAt(0));
  }

  private static boolean isAnswer(Matcher message) {
    boolean ofServer = message.group(1) != null;
    boolean list = message.group(2).equals("CAP") && rest(message).contains(" LS ");
    return ofServer && (list || OLD_ANSWER.matches(message.group(2)));
  }

  private static Map<String, String> labels(Matcher answer) {
    int colon = rest(answer).indexOf(':');
    boolean list = answer.group(2).equals("CAP") && colon >= 0;
    String capabilities = list ? rest(answer).substring(colon + 1).strip() : "";
    return Map.of("server", answer.group(1), "capabilities", capabilities);
  }

  private static String rest(Matcher message) {
    return message.group(3) == null ? "" : message.group(3);
  }
}
