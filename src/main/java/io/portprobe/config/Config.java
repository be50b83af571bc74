package io.portprobe.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * One loaded configuration, immutable: a probe reads it once and keeps it to its end.
 *
 * @param modules by name, the ready-made ones included
 * @param foreign modules of probers that blackbox_exporter has and we have not, by name
 * @param inventory what is to be watched
 * @param slowProbes those of the inventory that not every scrape makes
 * @param access which probes may be made
 * @param warnings what is allowed, but hardly meant
 */
public record Config(
    Modules modules,
    Map<String, ForeignModule> foreign,
    Inventory inventory,
    SlowProbes slowProbes,
    AccessPolicy access,
    List<String> warnings) {
  /** A configuration that cannot change any more. */
  public Config {
    foreign = Map.copyOf(foreign);
    warnings = List.copyOf(warnings);
  }

  /** The running configuration as YAML that loads again, with all defaults, secrets hidden. */
  public String text() {
    var names = new TreeSet<>(modules.names());
    names.addAll(foreign.keySet());
    var text = new StringBuilder("modules:\n");
    names.forEach(name -> text.append(textOf(name).indent(2)));
    return text.append(access.text()).append(InventoryText.of(inventory)).toString();
  }

  private String textOf(String name) {
    ForeignModule unknown = foreign.get(name);
    return unknown == null ? Objects.requireNonNull(modules.get(name)).text() : unknown.text();
  }
}
