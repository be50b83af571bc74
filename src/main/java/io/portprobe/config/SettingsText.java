package io.portprobe.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Settings in force as YAML that can be loaded again, secrets hidden.
 *
 * <p>A key that was not given and has no default is left out: an empty value is not always a legal
 * one.
 */
final class SettingsText {
  private static final String SECRET = "<secret>";

  /** Made once: a resolver compiles a dozen patterns, and every word that is printed asks it. */
  private static final Resolver RESOLVER = new Resolver();

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");
  private static final String LINE_BREAKS = "\n\r\u0085\u2028\u2029";

  private SettingsText() {}

  /** The lines of the settings, each with that indentation. */
  static String of(List<Setting> settings, String indentation) {
    var text = new StringBuilder();
    for (Setting setting : settings) {
      value(setting.value(), indentation)
          .map(value -> indentation + quotedIfNeeded(setting.key()) + ":" + value + "\n")
          .ifPresent(text::append);
    }
    return text.toString();
  }

  private static Optional<String> value(Setting.Value value, String indentation) {
    return switch (value) {
      case Setting.Text(var text, var given) ->
          given || !text.isEmpty() ? Optional.of(" " + quoted(text)) : Optional.empty();
      case Setting.Flag(var flag) -> Optional.of(" " + flag);
      case Setting.Whole(var number, _, _) -> Optional.of(" " + number);
      case Setting.Time(var text) -> Optional.of(" " + text);
      case Setting.Choice(var word, _) -> Optional.of(" " + quotedIfNeeded(word));
      case Setting.Hidden(var given) -> given ? Optional.of(" " + SECRET) : Optional.empty();
      case Setting.Texts(var texts, var given) ->
          given || !texts.isEmpty() ? Optional.of(" " + list(texts)) : Optional.empty();
      case Setting.Bytes(var yaml) -> yaml.isEmpty() ? Optional.empty() : Optional.of(" " + yaml);
      case Setting.HiddenTexts(var count) ->
          count == 0 ? Optional.empty() : Optional.of(" " + Collections.nCopies(count, SECRET));
      case Setting.Section(var section) -> section(section.described(), indentation);
      case Setting.Part(_, var given) -> section(given.described(), indentation);
      case Setting.Named(_, var given) -> section(given.described(), indentation);
      case Setting.Sections(_, var elements) -> elements(elements, indentation + "  ");
    };
  }

  private static String list(List<String> texts) {
    return texts.stream().map(SettingsText::quoted).toList().toString();
  }

  private static Optional<String> elements(List<YamlSettings> elements, String indentation) {
    String text =
        elements.stream()
            .map(element -> of(element.described(), indentation + "  ").strip())
            .map(keys -> "\n" + indentation + "- " + (keys.isEmpty() ? "{}" : keys))
            .collect(Collectors.joining());
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static Optional<String> section(List<Setting> settings, String indentation) {
    return Optional.of(of(settings, indentation + "  ").stripTrailing())
        .filter(text -> !text.isEmpty())
        .map(text -> "\n" + text);
  }

  /** The text as a YAML scalar: as it is when it is a plain word, that no reader takes for more. */
  static String quotedIfNeeded(String text) {
    boolean plain =
        WORD.matcher(text).matches() && RESOLVER.resolve(NodeId.scalar, text, true).equals(Tag.STR);
    return plain ? text : quoted(text);
  }

  /** The text as a YAML scalar in double quotes, on one line. */
  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  /** The bytes as a YAML scalar: the text that they are in UTF-8, else their Base64. */
  static String bytes(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.codePoints().allMatch(StreamReader::isPrintable)) {
        return quoted(text);
      }
    } catch (CharacterCodingException ignored) {
      // No text at all: Base64 shows it.
    }
    return "!!binary \"" + Base64.getEncoder().encodeToString(bytes) + "\"";
  }

  private static void append(StringBuilder quoted, int c) {
    switch (c) {
      case '"', '\\' -> quoted.append('\\').appendCodePoint(c);
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> appendOther(quoted, c);
    }
  }

  private static void appendOther(StringBuilder quoted, int c) {
    if (StreamReader.isPrintable(c) && LINE_BREAKS.indexOf(c) < 0) {
      quoted.appendCodePoint(c);
      return;
    }
    quoted.append((c < 0x100 ? "\\x%02x" : "\\u%04x").formatted(c));
  }
}
