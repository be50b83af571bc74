package io.portprobe.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line of a module's text that says which server name a request gave. */
final class ServerNameLine {
  private static final Pattern TLS_SECTION = Pattern.compile("(?m)^( +)tls_config:\n");
  private static final Pattern SERVER_NAME = Pattern.compile("(?m)^ +server_name: \"[^\"].*\n");
  private static final Pattern NO_SERVER_NAME = Pattern.compile("(?m)^ +server_name: \"\"\n");

  private ServerNameLine() {}

  /** The module's text with that line, where there is TLS to be done and no name of its own. */
  static String in(String text, String server) {
    if (SERVER_NAME.matcher(text).find()) {
      return text;
    }
    String line =
        "$0$1  server_name: " + Matcher.quoteReplacement(SettingsText.quoted(server)) + "\n";
    String unnamed = NO_SERVER_NAME.matcher(text).replaceFirst("");
    return TLS_SECTION.matcher(unnamed).replaceFirst(line);
  }
}
