package io.portprobe.config;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Prober;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads one module: its prober, its timeout, and the section that the prober itself reads. */
final class ModuleLoader {
  /** Upstream's probers that do not probe ports; their modules load, and answer with an error. */
  private static final Set<String> FOREIGN =
      Set.of("http", "icmp", "dns", "grpc", "unix", "websocket");

  private final Map<String, Prober> probers = new LinkedHashMap<>();

  ModuleLoader(List<Prober> probers) {
    probers.forEach(prober -> this.probers.put(prober.name(), prober));
  }

  /** A module of each prober's own name, with its defaults. */
  Map<String, Module> readyMade() {
    var modules = new TreeMap<String, Module>();
    var problems = new Problems();
    for (Prober prober : probers.values()) {
      var settings = YamlMap.empty(prober.name(), 0, problems);
      modules.put(prober.name(), module(prober.name(), prober, Duration.ZERO, settings));
    }
    return modules;
  }

  /** The name of a prober that only upstream has; noted as a warning. */
  Optional<String> foreignProber(YamlMap map) {
    Optional<String> prober =
        map.text("prober").filter(name -> FOREIGN.contains(name) && !probers.containsKey(name));
    prober.ifPresent(name ->
        map.warn(
            "prober",
            "\"" + name + "\" is not among our probers; probes of this module get an error"));
    return prober;
  }

  /** The module; empty, and a problem, when its prober is not known. */
  Optional<Module> load(String name, YamlMap map) {
    String proberName = map.text("prober").orElse("");
    Prober prober = probers.get(proberName);
    if (prober == null) {
      map.problem(
          "prober",
          "prober '%s' is not valid; expected one of %s%s"
              .formatted(
                  proberName, probers.keySet(), Suggestion.of(proberName, probers.keySet())));
      return Optional.empty();
    }
    Duration timeout = timeout(map);
    probers.keySet().forEach(map::read);
    FOREIGN.forEach(map::read);
    Module module = module(name, prober, timeout, map.map(proberName));
    map.refuseUnread();
    return Optional.of(module);
  }

  private static Duration timeout(YamlMap map) {
    try {
      return map.text("timeout").map(GoDuration::parse).orElse(Duration.ZERO);
    } catch (IllegalArgumentException e) {
      map.problem("timeout", String.valueOf(e.getMessage()));
      return Duration.ZERO;
    }
  }

  private static Module module(String name, Prober prober, Duration timeout, YamlMap section) {
    var settings = new YamlSettings(section);
    Dialogue dialogue = prober.configure(settings);
    settings.refuseUnread();
    String limit = timeout.isZero() ? "" : "  timeout: " + GoDuration.format(timeout) + "\n";
    String text =
        SettingsText.quotedIfNeeded(name)
            + ":\n  prober: "
            + prober.name()
            + "\n"
            + limit
            + "  "
            + prober.name()
            + ":\n"
            + SettingsText.of(settings.described(), "    ");
    return new Module(name, prober.name(), timeout, prober.defaultPort(), dialogue, text);
  }
}
