package io.portprobe.dialogue;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line dialogue written as its steps: {@code Script.begin().expectReply(220).send("QUIT")}.
 *
 * <p>Immutable: each step gives a longer script. Lines are sent with CR LF.
 */
public final class Script implements Dialogue.TcpTalk {
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
        throw new ProbeFailure(
            FailureReason.UNEXPECTED_RESPONSE,
            "expected a line that matches " + regex + ", got " + wire.quote(line));
      }
    });
  }

  /** Expects a reply with that code. */
  public Script expectReply(int code) {
    return expectReply(code, Map.of());
  }

  /**
   * Expects a reply with that code, and knows what some others mean.
   *
   * @param refusals the reasons for codes by which a service tells why it does not serve
   */
  public Script expectReply(int code, Map<Integer, FailureReason> refusals) {
    Map<Integer, FailureReason> reasons = Map.copyOf(refusals);
    return then((wire, _) -> {
      Reply reply = Reply.read(wire);
      if (reply.code() != code) {
        String last = reply.lines().getLast();
        throw new ProbeFailure(
            reasons.getOrDefault(reply.code(), FailureReason.UNEXPECTED_RESPONSE),
            "expected a reply " + code + ", got " + wire.quote(last));
      }
    });
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
}
