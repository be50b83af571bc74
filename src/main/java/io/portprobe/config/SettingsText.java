package io.portprobe.config;

import java.util.List;

/** Settings in force as YAML, secrets hidden. */
final class SettingsText {
  private SettingsText() {}

  /** The lines of the settings, each with that indentation. */
  static String of(List<Setting> settings, String indentation) {
    var text = new StringBuilder();
    for (Setting setting : settings) {
      text.append(indentation).append(setting.key()).append(':');
      text.append(value(setting.value(), indentation)).append('\n');
    }
    return text.toString();
  }

  private static String value(Setting.Value value, String indentation) {
    return switch (value) {
      case Setting.Text(var text) -> " " + quoted(text);
      case Setting.Flag(var flag) -> " " + flag;
      case Setting.Whole(var number, _, _) -> " " + number;
      case Setting.Time(var text) -> " " + text;
      case Setting.Choice(var word, _) -> " " + word;
      case Setting.Hidden(var given) -> given ? " <secret>" : " \"\"";
      case Setting.Section(var section) -> section(section.described(), indentation);
    };
  }

  private static String section(List<Setting> settings, String indentation) {
    return "\n" + of(settings, indentation + "  ").stripTrailing();
  }

  /** The text as a YAML key: as it is when it is a plain word. */
  static String quotedIfNeeded(String text) {
    return text.matches("[A-Za-z][A-Za-z0-9_.-]*") ? text : quoted(text);
  }

  /** The text as a YAML scalar in double quotes. */
  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    text.chars().forEach(c -> append(quoted, (char) c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, char c) {
    switch (c) {
      case '"', '\\' -> quoted.append('\\').append(c);
      case '\n' -> quoted.append("\\n");
      default -> quoted.append(c < ' ' ? "\\x%02x".formatted((int) c) : String.valueOf(c));
    }
  }
}
