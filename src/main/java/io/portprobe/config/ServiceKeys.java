package io.portprobe.config;

import com.google.re2j.Pattern;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.Printable;
import io.portprobe.model.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of a service. */
final class ServiceKeys {
  private static final int LONGEST = 1000;
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  /** What is said of a service by other keys, or by Prometheus. */
  private static final Set<String> TAKEN =
      Set.of(
          "service",
          "instance",
          "host",
          "protocol",
          "tier",
          "team",
          "capability",
          "environment",
          "exposure",
          "location",
          "job",
          "module",
          "phase",
          "reason",
          "state");

  private enum Exposure {
    INTERNAL,
    PUBLIC
  }

  private final Modules modules;
  private final Map<String, Tier> tiers;
  private final Set<String> locations;
  private final PortNames ports;

  /** What services may name. */
  ServiceKeys(Modules modules, Map<String, Tier> tiers, Set<String> locations, PortNames ports) {
    this.modules = modules;
    this.tiers = tiers;
    this.locations = locations;
    this.ports = ports;
  }

  /**
   * A service as it is written; what it names was not looked up yet.
   *
   * @param settings where it is written
   */
  record Written(
      Settings settings,
      String name,
      String module,
      String tier,
      String target,
      List<String> locations,
      Map<String, String> labels,
      Map<String, String> facts) {}

  /** Reads the keys. */
  Written read(Settings settings) {
    return new Written(
        settings,
        line(settings, "name", "What it is called; unique"),
        settings.text("module", "tcp", "The module that probes it"),
        settings.text("tier", "", "How critical it is: one of tiers"),
        settings.text("target", "", "What is probed, as host:port"),
        locations(settings),
        labels(settings),
        facts(settings));
  }

  /** The service; empty, and a problem, when something is missing that it cannot be without. */
  Optional<Service> service(Written written) {
    Settings settings = written.settings();
    if (written.name().isEmpty()) {
      settings.problem("name", "expected a name");
    }
    Optional<Module> module = module(settings, written.module());
    Optional<Tier> tier = tier(settings, written.tier());
    Optional<Target> target = target(settings, written.target(), module.orElse(null));
    if (written.name().isEmpty() || target.isEmpty() || module.isEmpty() || tier.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Service(
            written.name(),
            target.get(),
            module.get().name(),
            module.get().transport(),
            tier.get(),
            written.locations(),
            written.labels(),
            written.facts()));
  }

  private Optional<Module> module(Settings settings, String name) {
    Module module = modules.get(name);
    if (module == null) {
      settings.problem(
          "module",
          "there is no module " + Printable.quoted(name) + Suggestion.of(name, modules.names()));
    }
    return Optional.ofNullable(module);
  }

  private Optional<Tier> tier(Settings settings, String name) {
    Tier tier = tiers.get(name);
    if (tier == null) {
      settings.problem(
          "tier",
          "expected one of %s, got %s%s"
              .formatted(
                  tiers.keySet(), Printable.quoted(name), Suggestion.of(name, tiers.keySet())));
    }
    return Optional.ofNullable(tier);
  }

  private Optional<Target> target(Settings settings, String text, @Nullable Module module) {
    if (text.isEmpty()) {
      settings.problem("target", "expected a target, such as db1.example:5432");
    }
    return text.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(module).flatMap(by -> parsed(settings, text, by));
  }

  private Optional<Target> parsed(Settings settings, String text, Module module) {
    try {
      return Optional.of(
          Target.parse(text, module.defaultPort(), name -> ports.port(name, module.transport())));
    } catch (IllegalArgumentException e) {
      settings.problem("target", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private List<String> locations(Settings settings) {
    return settings.parsedTexts(
        "locations",
        name -> {
          if (!locations.contains(name)) {
            throw new IllegalArgumentException(
                "expected one of %s, got %s%s"
                    .formatted(locations, Printable.quoted(name), Suggestion.of(name, locations)));
          }
          return name;
        },
        "From where it is probed: some of locations; all when not given");
  }

  private static Map<String, String> labels(Settings settings) {
    var labels = new LinkedHashMap<String, String>();
    labels.put("team", line(settings, "team", "Who is told"));
    labels.put("capability", line(settings, "capability", "The business capability it serves"));
    labels.put("environment", line(settings, "environment", "Such as prod or test"));
    Exposure exposure =
        settings.choice("exposure", Exposure.INTERNAL, "Who is meant to reach the port");
    labels.put("exposure", Scalars.word(exposure));
    labels.putAll(settings.named("labels", ServiceKeys::label, "Further labels of its series"));
    labels.values().removeIf(String::isEmpty);
    return labels;
  }

  private static String label(Settings settings, String name) {
    String value = line(settings, name, "A label");
    boolean any = name.equals(YamlSettings.ANY_NAME);
    if (!any && (!LABEL.matches(name) || name.startsWith("__"))) {
      settings.problem(name, "expected a label of letters, digits and _, not beginning with __");
    } else if (TAKEN.contains(name)) {
      settings.problem(name, "the label " + name + " is said by the service itself");
    }
    return value;
  }

  private static Map<String, String> facts(Settings settings) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("owner", line(settings, "owner", "Who answers for it"));
    facts.put("impact", line(settings, "impact", "What breaks when it is down"));
    facts.put("runbook_url", line(settings, "runbook_url", "What to do then"));
    facts.put("contact", line(settings, "contact", "How to reach the owner"));
    facts.put("docs", line(settings, "docs", "Where it is described"));
    facts.values().removeIf(String::isEmpty);
    return facts;
  }

  private static String line(Settings settings, String key, String help) {
    String text = settings.text(key, "", help);
    if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
      settings.problem(key, "expected one line of at most " + LONGEST + " characters");
      return "";
    }
    return text;
  }
}
