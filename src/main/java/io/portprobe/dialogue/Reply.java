package io.portprobe.dialogue;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * A reply of SMTP's and FTP's form: three digits, and text in one line or several.
 *
 * @param code the three digits
 * @param lines the lines as they came, without their ends; at least one
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.2">RFC 5321, section 4.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc959#page-35">RFC 959, section 4.2</a>
 */
public record Reply(int code, List<String> lines) {
  /** The limits of a wire are in bytes: empty lines are few of those, and many objects. */
  private static final int MAX_LINES = 1000;

  /** A reply whose lines cannot change any more. */
  public Reply {
    lines = List.copyOf(lines);
  }

  /**
   * Reads one reply to its end. In FTP, the lines between the first and the last may be anything.
   *
   * @throws ProbeFailure {@code unexpected_response} when a line comes that begins no reply, {@code
   *     response_too_large} when the lines have no end
   */
  public static Reply read(Wire wire) throws ProbeFailure {
    var lines = new ArrayList<String>();
    String first = wire.readLine();
    lines.add(first);
    if (!beginsReply(first)) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "expected a reply, got " + wire.quote(first));
    }
    String code = first.substring(0, 3);
    String line = first;
    while (first.startsWith("-", 3) && !line.equals(code) && !line.startsWith(code + " ")) {
      if (lines.size() == MAX_LINES) {
        throw new ProbeFailure(
            FailureReason.RESPONSE_TOO_LARGE, "more than " + MAX_LINES + " lines, and no end");
      }
      line = wire.readLine();
      lines.add(line);
    }
    return new Reply(Integer.parseInt(code), lines);
  }

  private static boolean beginsReply(String line) {
    boolean digits =
        line.length() >= 3 && line.chars().limit(3).allMatch(c -> c >= '0' && c <= '9');
    return digits && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '-');
  }

  /** The texts behind the code, of the lines that begin with it; some are empty. */
  public List<String> texts() {
    String digits = "%03d".formatted(code);
    return lines.stream()
        .filter(line -> line.startsWith(digits) && beginsReply(line))
        .map(line -> line.length() > 4 ? line.substring(4) : "")
        .toList();
  }
}
