package io.portprobe.dialogue;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Printable;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line dialogue written as its steps: {@code Script.begin().expectReply(220).send("QUIT")}.
 *
 * <p>Immutable: each step gives a longer script. Lines are sent with CR LF.
 */
public final class Script implements Dialogue.TcpTalk {
  private static final int SHOWN = 100;

  private final List<Dialogue.TcpTalk> steps;

  private Script(List<Dialogue.TcpTalk> steps) {
    this.steps = List.copyOf(steps);
  }

  /** A script without steps, which succeeds as soon as the connection stands. */
  public static Script begin() {
    return new Script(List.of());
  }

  /** Sends a line. */
  public Script send(String line) {
    byte[] bytes = (line + "\r\n").getBytes(StandardCharsets.UTF_8);
    return then((wire, _) -> wire.write(bytes));
  }

  /**
   * Expects a line in which the pattern is found, and fails at another.
   *
   * @param regex RE2 syntax
   */
  public Script expectLine(String regex) {
    Pattern pattern = compile(regex);
    return then((wire, _) -> {
      String line = wire.readLine();
      if (!pattern.matcher(line).find()) {
        throw unexpected("a line that matches " + regex, line);
      }
    });
  }

  /**
   * Expects a reply of SMTP's and FTP's form, of one line or several.
   *
   * @param code the three digits
   * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.2">RFC 5321, section 4.2</a>
   */
  public Script expectReply(int code) {
    return then((wire, _) -> expectReply(wire, Integer.toString(code)));
  }

  private static void expectReply(Wire wire, String code) throws ProbeFailure {
    String line = wire.readLine();
    boolean several = line.startsWith(code + "-");
    while (several && !line.equals(code) && !line.startsWith(code + " ")) {
      line = wire.readLine();
    }
    if (!line.equals(code) && !line.startsWith(code + " ")) {
      throw unexpected("a reply " + code, line);
    }
  }

  /** Adds a step of one's own. */
  public Script then(Dialogue.TcpTalk step) {
    var longer = new ArrayList<>(steps);
    longer.add(step);
    return new Script(longer);
  }

  @Override
  public void with(Wire wire, Findings findings) throws ProbeFailure {
    for (Dialogue.TcpTalk step : steps) {
      step.with(wire, findings);
    }
  }

  /**
   * A pattern in RE2 syntax, whose time is linear in the text.
   *
   * @throws IllegalArgumentException saying what is wrong, in upstream's words
   */
  public static Pattern compile(String regex) {
    PatternSize.problem(regex)
        .ifPresent(problem -> {
          throw uncompilable(regex, problem, null);
        });
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw uncompilable(regex, String.valueOf(e.getMessage()), e);
    }
  }

  private static IllegalArgumentException uncompilable(
      String regex, String problem, @Nullable PatternSyntaxException cause) {
    return new IllegalArgumentException(
        "\"Could not compile regular expression\" regexp=\"" + regex + "\": " + problem, cause);
  }

  private static ProbeFailure unexpected(String expected, String line) {
    return new ProbeFailure(
        FailureReason.UNEXPECTED_RESPONSE,
        "expected " + expected + ", got \"" + Printable.of(line, SHOWN) + "\"");
  }
}
