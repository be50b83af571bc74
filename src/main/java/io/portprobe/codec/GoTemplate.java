package io.portprobe.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Text with {@code ${1}} and {@code $name} where captured groups go, by the rules of Go's Expand.
 *
 * <p>A name without braces is as long as it can be: {@code $1x} is the group {@code 1x}. {@code $$}
 * is a dollar, and so is one that begins nothing. Groups that there are not, are empty.
 *
 * @see <a href="https://pkg.go.dev/regexp#Regexp.Expand">Regexp.Expand</a>
 */
public final class GoTemplate {
  private final List<Part> parts;

  private GoTemplate(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  private sealed interface Part {}

  private record Literal(String text) implements Part {}

  private record Group(String name) implements Part {}

  /** Reads a template; every text is one. */
  public static GoTemplate parse(String text) {
    var parts = new ArrayList<Part>();
    int at = 0;
    for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', at)) {
      parts.add(new Literal(text.substring(at, dollar)));
      at = dollar + addVariable(text.substring(dollar + 1), parts);
    }
    parts.add(new Literal(text.substring(at)));
    return new GoTemplate(parts);
  }

  /** Adds what stands after a dollar; how long it is, with the dollar. */
  private static int addVariable(String rest, List<Part> parts) {
    if (rest.startsWith("$")) {
      parts.add(new Literal("$"));
      return 2;
    }
    boolean braced = rest.startsWith("{");
    String name = name(braced ? rest.substring(1) : rest);
    boolean closed = !braced || rest.startsWith("}", 1 + name.length());
    if (name.isEmpty() || !closed) {
      parts.add(new Literal("$"));
      return 1;
    }
    parts.add(new Group(name));
    return 1 + name.length() + (braced ? 2 : 0);
  }

  private static String name(String text) {
    long length =
        text.codePoints()
            .takeWhile(c -> Character.isLetter(c) || Character.isDigit(c) || c == '_')
            .map(Character::charCount)
            .sum();
    return text.substring(0, (int) length);
  }

  /**
   * The bytes with the groups in their places.
   *
   * @param group the bytes of the group with that name or number; empty when there is none
   */
  public byte[] expand(Function<String, byte[]> group) {
    var bytes = new ByteArrayOutputStream();
    for (Part part : parts) {
      bytes.writeBytes(
          switch (part) {
            case Literal(var text) -> text.getBytes(StandardCharsets.UTF_8);
            case Group(var name) -> group.apply(name);
          });
    }
    return bytes.toByteArray();
  }
}
