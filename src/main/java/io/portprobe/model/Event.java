package io.portprobe.model;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * One line of a probe's trace.
 *
 * @param at time since the probe began
 * @param phase the phase it happened in
 * @param content what happened, rendered only when somebody looks
 */
public record Event(Duration at, Phase phase, Content content) {

  /** What an event tells. */
  public sealed interface Content {
    /** Roughly how many bytes of memory it holds. */
    int weight();

    /** The line as people read it, printable. */
    @Override
    String toString();
  }

  /**
   * A sentence.
   *
   * @param template with {@code {}} where the arguments go
   * @param arguments immutable values
   */
  record Note(String template, List<Object> arguments) implements Content {
    private static int weight(Object argument) {
      return 32 + (argument instanceof String text ? text.length() : 0);
    }

    @Override
    public int weight() {
      return 64 + arguments.stream().mapToInt(Note::weight).sum();
    }

    @Override
    public String toString() {
      var text = new StringBuilder(template);
      for (Object argument : arguments) {
        int hole = text.indexOf("{}");
        text.replace(hole, hole + 2, Printable.of(String.valueOf(argument), 500));
      }
      return text.toString();
    }
  }

  /**
   * Bytes that crossed the wire.
   *
   * @param verb {@code sent} or {@code received}
   * @param total how many there were
   * @param shown the first of them, one character each (ISO 8859-1)
   */
  record Bytes(String verb, int total, String shown) implements Content {
    @Override
    public int weight() {
      return 64 + shown.length();
    }

    @Override
    public String toString() {
      byte[] first = shown.getBytes(StandardCharsets.ISO_8859_1);
      String more = first.length < total ? "..." : "";
      return verb + " " + total + " bytes: " + Printable.of(first, first.length) + more;
    }
  }
}
