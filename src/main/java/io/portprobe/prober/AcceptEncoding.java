package io.portprobe.prober;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An {@code Accept-Encoding} header: the encodings that a client takes, the best first.
 *
 * @param encodings in the order of their weights
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3">RFC 9110, section 12.5.3</a>
 */
record AcceptEncoding(List<Weighted> encodings) {
  /** An encoding, or {@code *} for any; a weight of 0 refuses it. */
  record Weighted(String encoding, double weight) {
    private static Weighted parse(String text) {
      int semicolon = text.lastIndexOf(';');
      return semicolon < 0
          ? new Weighted(text.strip(), 1)
          : new Weighted(text.substring(0, semicolon).strip(), weight(text, semicolon + 1));
    }

    private static double weight(String text, int from) {
      String weight = text.substring(from).strip();
      try {
        return Double.parseDouble(weight.startsWith("q=") ? weight.substring(2) : weight);
      } catch (NumberFormatException ignored) {
        // Upstream takes a weight that is no number for a refusal.
        return 0;
      }
    }
  }

  AcceptEncoding {
    encodings = List.copyOf(encodings);
  }

  static AcceptEncoding parse(String header) {
    return new AcceptEncoding(
        Stream.of(header.split(",", -1))
            .map(Weighted::parse)
            .sorted(Comparator.comparingDouble((Weighted each) -> -each.weight()))
            .toList());
  }

  /** Whether an answer in that encoding is welcome. */
  boolean accepts(String encoding) {
    return encodings.stream()
        .filter(each -> each.encoding().equals(encoding) || each.encoding().equals("*"))
        .findFirst()
        .map(each -> each.weight() > 0)
        .orElse(false);
  }
}
