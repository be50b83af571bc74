package io.portprobe.config;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Prober;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one module: its prober, its timeout, and the section that the prober itself reads. */
final class ModuleLoader {
  /** Upstream's probers that do not probe ports; their modules load, and answer with an error. */
  static final List<String> FOREIGN = List.of("dns", "grpc", "http", "icmp", "unix", "websocket");

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
    prober.ifPresent(name -> {
      map.warn(
          "prober",
          "\"" + name + "\" is not among our probers; probes of this module get an error");
      timeout(map);
      refuseUnread(map);
    });
    return prober;
  }

  /** The module; empty, and a problem, when its prober is not known. */
  Optional<Module> load(String name, YamlMap map) {
    Duration timeout = timeout(map);
    Optional<Module> module =
        prober(map).map(prober -> module(name, prober, timeout, map.map(prober.name())));
    refuseUnread(map);
    return module;
  }

  private Optional<Prober> prober(YamlMap map) {
    String name = map.text("prober").orElse("");
    Prober prober = probers.get(name);
    if (prober == null) {
      map.problem(
          "prober",
          "prober '%s' is not valid; expected one of %s%s"
              .formatted(name, probers.keySet(), Suggestion.of(name, probers.keySet())));
    }
    return Optional.ofNullable(prober);
  }

  /** Blocks of other probers are allowed, as upstream, and ignored. */
  private void refuseUnread(YamlMap map) {
    probers.keySet().forEach(map::read);
    FOREIGN.forEach(map::read);
    map.refuseUnread();
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
