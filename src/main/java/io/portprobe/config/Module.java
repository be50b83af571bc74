package io.portprobe.config;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.model.Transport;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A named way to probe, ready to be used.
 *
 * @param name as in the request
 * @param prober the name of its prober
 * @param timeout the longest a probe may take; zero when only the scrape's own limit counts
 * @param confirmation what makes a result a success
 * @param defaultPort the port of a target that names none
 * @param dialogue what is said
 * @param text the module as YAML with all defaults, secrets hidden
 */
public record Module(
    String name,
    String prober,
    Duration timeout,
    Confirmation confirmation,
    OptionalInt defaultPort,
    Dialogue dialogue,
    String text) {

  private static final Pattern TLS_SECTION = Pattern.compile("(?m)^( +)tls_config:\n");
  private static final Pattern SERVER_NAME = Pattern.compile("(?m)^ +server_name: \"[^\"].*\n");
  private static final Pattern NO_SERVER_NAME = Pattern.compile("(?m)^ +server_name: \"\"\n");

  /** What its dialogue runs over. */
  public Transport transport() {
    return dialogue.transport();
  }

  /**
   * The module as a request uses it that gives a server name.
   *
   * <p>The text says so where there is TLS to be done; a name of the module's own stays in force.
   */
  public Module forServer(String name) {
    if (SERVER_NAME.matcher(text).find()) {
      return this;
    }
    String line =
        "$0$1  server_name: " + Matcher.quoteReplacement(SettingsText.quoted(name)) + "\n";
    String unnamed = NO_SERVER_NAME.matcher(text).replaceFirst("");
    String named = TLS_SECTION.matcher(unnamed).replaceFirst(line);
    return new Module(this.name, prober, timeout, confirmation, defaultPort, dialogue, named);
  }
}
