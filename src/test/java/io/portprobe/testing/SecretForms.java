package io.portprobe.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ways in which a secret may stand in a text: as it is, as hex digits, and in Base64, with
 * whatever before it and behind it.
 *
 * @param forms what is searched for
 */
public record SecretForms(List<String> forms) {
  /** The forms of that secret. */
  public static SecretForms of(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
    String hex = HexFormat.of().formatHex(bytes);
    return new SecretForms(
        Stream.concat(
                Stream.of(secret, hex, HexFormat.ofDelimiter(" ").formatHex(bytes)),
                IntStream.range(0, 3).mapToObj(before -> base64(secret, before)))
            .toList());
  }

  /** What no neighbour can change of its Base64, when so many bytes stand before it. */
  private static String base64(String secret, int before) {
    byte[] bytes = ("_".repeat(before) + secret).getBytes(StandardCharsets.US_ASCII);
    String all = Base64.getEncoder().encodeToString(bytes);
    return all.substring((before * 8 + 5) / 6, bytes.length * 8 / 6);
  }

  /** Those that stand in the text, each with what is round it. */
  public List<String> in(String text) {
    return forms.stream()
        .filter(text::contains)
        .map(form -> around(text, text.indexOf(form), form.length()))
        .toList();
  }

  private static String around(String text, int from, int length) {
    return text.substring(Math.max(0, from - 100), Math.min(text.length(), from + length + 100));
  }
}
