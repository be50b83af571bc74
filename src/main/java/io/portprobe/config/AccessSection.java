package io.portprobe.config;

import io.portprobe.dialogue.Settings;
import io.portprobe.model.Printable;
import io.portprobe.net.AddressRange;
import io.portprobe.net.HostPattern;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The section {@code access}. */
final class AccessSection {
  private final Modules modules;

  private AccessSection(Modules modules) {
    this.modules = modules;
  }

  /** The policy that the settings describe; the usual one when they say nothing. */
  static AccessPolicy read(YamlSettings settings, Modules modules, Inventory inventory) {
    return new AccessSection(modules)
        .section(settings)
        .map(read -> policy(read, SettingsText.of(settings.described(), ""), inventory))
        .orElse(AccessPolicy.DEFAULT);
  }

  /** The keys of the section, which is not given. */
  static List<Setting> described() {
    return YamlSettings.readBy(settings -> new AccessSection(Modules.NONE).section(settings));
  }

  private record Read(AccessEffect byDefault, boolean inventoryOnly, List<AccessRule> rules) {}

  private static AccessPolicy policy(Read read, String text, Inventory inventory) {
    var policy = new AccessPolicy(read.byDefault(), read.rules(), text);
    return read.inventoryOnly() ? policy.within(inventory) : policy;
  }

  private Optional<Read> section(Settings settings) {
    return settings.optional(
        "access",
        access ->
            new Read(
                access.choice(
                    "default", AccessEffect.ALLOW, "What is said of a probe that no rule is about"),
                access.flag(
                    "inventory_only",
                    false,
                    "Whether only services of the inventory are probed, each by its module"),
                rules(access)),
        "Which probes may be made");
  }

  private List<AccessRule> rules(Settings access) {
    return access
        .each("rules", this::rule, "The first that is about a probe says whether it may be made")
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<AccessRule> rule(Settings rule) {
    Optional<AccessRule> allow = effect(rule, AccessEffect.ALLOW, "Probes that may be made");
    Optional<AccessRule> deny = effect(rule, AccessEffect.DENY, "Probes that may not be made");
    if (rule.has("allow") == rule.has("deny")) {
      rule.problem("", "expected either allow or deny");
    }
    return allow.or(() -> deny);
  }

  private Optional<AccessRule> effect(Settings rule, AccessEffect effect, String help) {
    return rule.optional(
        Scalars.word(effect), about -> conditions(about, rule.place(), effect), help);
  }

  private AccessRule conditions(Settings about, String place, AccessEffect effect) {
    boolean any =
        about.has("addresses") || about.has("hosts") || about.has("ports") || about.has("modules");
    if (!any) {
      about.problem("", "expected any of addresses, hosts, ports and modules");
    }
    return new AccessRule(
        place,
        effect,
        list(
            about,
            "addresses",
            AddressRange::parse,
            "Addresses that are dialled: ranges such as 10.0.0.0/8, or single ones"),
        list(about, "hosts", HostPattern::parse, "Names of targets; * stands for any characters"),
        list(about, "ports", PortRange::parse, "Ports: 443, or ranges such as 8000-8999"),
        new HashSet<>(list(about, "modules", this::module, "Names of modules")));
  }

  /** An empty list would be about every probe, which nobody means by it. */
  private static <T> List<T> list(
      Settings about, String key, Settings.Parser<T> parser, String help) {
    if (about.has(key) && about.texts(key, List.of(), help).isEmpty()) {
      about.problem(key, "expected at least one");
    }
    return about.parsedTexts(key, parser, help);
  }

  private String module(String name) {
    if (!modules.isKnown(name)) {
      throw new IllegalArgumentException(
          "there is no module " + Printable.quoted(name) + Suggestion.of(name, modules.names()));
    }
    return name;
  }
}
