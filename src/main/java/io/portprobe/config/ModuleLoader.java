package io.portprobe.config;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.ForeignProber;
import io.portprobe.dialogue.Prober;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads one module: its prober, the keys of all modules, and the section that the prober itself
 * reads.
 */
final class ModuleLoader {
  private final Map<String, Prober> probers = new LinkedHashMap<>();
  private final Map<String, ForeignProber> foreign = new LinkedHashMap<>();
  private final Environment environment;

  ModuleLoader(List<Prober> probers, List<ForeignProber> foreign, Environment environment) {
    this.environment = environment;
    foreign.forEach(prober -> this.foreign.put(prober.name(), prober));
    probers.forEach(prober -> this.probers.put(prober.name(), prober));
  }

  /** The module of that prober's own name, with its defaults. */
  Module readyMade(Prober prober) {
    var problems = new Problems();
    var map = YamlMap.empty(prober.name(), 0, problems);
    Module module = module(prober.name(), prober, ModuleKeys.read(settings(map)), settings(map));
    try {
      problems.throwIfAny();
      return module;
    } catch (ConfigException e) {
      throw new IllegalStateException("the ready-made module " + prober.name(), e);
    }
  }

  /** The module, and a warning, when its prober is one that only upstream has. */
  Optional<ForeignModule> loadForeign(String name, YamlMap map) {
    ForeignProber prober = map.text("prober").map(foreign::get).orElse(null);
    if (prober == null) {
      return Optional.empty();
    }
    map.warn(
        "prober",
        "\"" + prober.name() + "\" is not among our probers; probes of this module get an error");
    ModuleKeys keys = ModuleKeys.read(settings(map));
    YamlSettings section = settings(map.map(prober.name()));
    prober.check().accept(section);
    section.refuseUnread();
    refuseUnread(map);
    return Optional.of(
        new ForeignModule(prober.name(), text(name, prober.name(), keys, section).get()));
  }

  /** The module; empty, and a problem, when its prober is not known. */
  Optional<Module> load(String name, YamlMap map) {
    ModuleKeys keys = ModuleKeys.read(settings(map));
    Optional<Module> module =
        prober(map).map(prober -> module(name, prober, keys, settings(map.map(prober.name()))));
    refuseUnread(map);
    return module;
  }

  private Optional<Prober> prober(YamlMap map) {
    String name = map.text("prober").orElse("");
    Prober prober = probers.get(name);
    if (prober == null) {
      map.problem(
          "prober",
          "prober '%s' is not valid; docs/probers.md lists them%s"
              .formatted(name, Suggestion.of(name, probers.keySet())));
    }
    return Optional.ofNullable(prober);
  }

  /** Blocks of other probers are allowed, as upstream, and ignored. */
  private void refuseUnread(YamlMap map) {
    probers.keySet().forEach(map::read);
    foreign.keySet().forEach(map::read);
    map.refuseUnread();
  }

  private YamlSettings settings(YamlMap map) {
    return new YamlSettings(map, environment);
  }

  private static Module module(String name, Prober prober, ModuleKeys keys, YamlSettings section) {
    Dialogue dialogue = prober.configure(section);
    section.refuseUnread();
    return new Module(
        name,
        prober.name(),
        keys.timeout(),
        keys.confirmation(),
        dialogue.port().isPresent() ? dialogue.port() : prober.defaultPort(),
        dialogue,
        text(name, prober.name(), keys, section));
  }

  private static Supplier<String> text(
      String name, String prober, ModuleKeys keys, YamlSettings section) {
    return () ->
        "%s:\n  prober: %s\n%s  %s:\n%s"
            .formatted(
                SettingsText.quotedIfNeeded(name),
                prober,
                SettingsText.of(keys.described(), "  "),
                prober,
                SettingsText.of(section.described(), "    "));
  }
}
