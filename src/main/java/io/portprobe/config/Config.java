package io.portprobe.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One loaded configuration, immutable: a probe reads it once and keeps it to its end.
 *
 * @param modules by name, the ready-made ones included
 * @param foreign modules of probers that blackbox_exporter has and we have not, by name
 * @param inventory what is to be watched
 * @param warnings what is allowed, but hardly meant
 */
public record Config(
    SortedMap<String, Module> modules,
    Map<String, ForeignModule> foreign,
    Inventory inventory,
    List<String> warnings) {
  /** A configuration that cannot change any more. */
  public Config {
    modules = Collections.unmodifiableSortedMap(new TreeMap<>(modules));
    foreign = Map.copyOf(foreign);
    warnings = List.copyOf(warnings);
  }

  /** The running configuration as YAML that loads again, with all defaults, secrets hidden. */
  public String text() {
    var texts = new TreeMap<String, String>();
    foreign.forEach((name, module) -> texts.put(name, module.text()));
    modules.forEach((name, module) -> texts.put(name, module.text()));
    var text = new StringBuilder("modules:\n");
    texts.values().forEach(module -> text.append(module.indent(2)));
    return text.append(InventoryText.of(inventory)).toString();
  }
}
