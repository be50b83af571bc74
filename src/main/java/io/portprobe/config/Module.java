package io.portprobe.config;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.model.Transport;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * A named way to probe, ready to be used.
 *
 * @param name as in the request
 * @param prober the name of its prober
 * @param timeout the longest a probe may take; zero when only the scrape's own limit counts
 * @param confirmation what makes a result a success
 * @param defaultPort the port of a target that names none
 * @param dialogue what is said
 * @param yaml writes the module with all defaults, secrets hidden
 */
public record Module(
    String name,
    String prober,
    Duration timeout,
    Confirmation confirmation,
    OptionalInt defaultPort,
    Dialogue dialogue,
    Supplier<String> yaml) {

  /** What its dialogue runs over. */
  public Transport transport() {
    return dialogue.transport();
  }

  /** The module as YAML with all defaults, secrets hidden; written anew at each call. */
  public String text() {
    return yaml.get();
  }

  /**
   * The module as a request uses it that gives a server name.
   *
   * <p>Its text says so where there is TLS to be done; a name of the module's own stays in force.
   */
  public Module forServer(String name) {
    return new Module(
        this.name,
        prober,
        timeout,
        confirmation,
        defaultPort,
        dialogue,
        () -> ServerNameLine.in(text(), name));
  }
}
