package io.portprobe.model;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
   * @param arguments immutable values; a text is cut, since it may be a peer's and is kept for long
   */
  record Note(String template, List<Object> arguments) implements Content {
    private static final int MAX_CHARACTERS = 500;
    private static final int MAX_UTF8 = 3 * MAX_CHARACTERS;

    /** Room in them to say how many more there were. */
    private static final int COUNT = 40;

    /** A note that holds little, whatever it is told. */
    public Note {
      // Loops and not streams here and below: each probe takes some of these.
      var bounded = new ArrayList<>(arguments);
      bounded.replaceAll(Note::bounded);
      arguments = Collections.unmodifiableList(bounded);
    }

    private static Object bounded(Object argument) {
      return switch (argument) {
        case String text -> cut(text);
        // Kept as it is, it would hold on to its stack and its causes.
        case Throwable defect -> cut(defect.toString());
        default -> argument;
      };
    }

    private static String cut(String text) {
      if (text.length() <= MAX_CHARACTERS) {
        return text;
      }
      String kept = text.substring(0, MAX_CHARACTERS - COUNT);
      return "%s... (%d more characters)".formatted(kept, text.length() - kept.length());
    }

    private static int weight(Object argument) {
      return 32 + (argument instanceof String text ? text.length() : 0);
    }

    @Override
    public int weight() {
      int weight = 64;
      for (Object argument : arguments) {
        weight += weight(argument);
      }
      return weight;
    }

    @Override
    public String toString() {
      var text = new StringBuilder();
      int end = 0;
      for (Object argument : arguments) {
        int hole = template.indexOf("{}", end);
        text.append(template, end, hole).append(Printable.of(String.valueOf(argument), MAX_UTF8));
        end = hole + 2;
      }
      return text.append(template, end, template.length()).toString();
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
