package io.portprobe.config;

import io.portprobe.model.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which probes may be made: the section {@code access}, parsed when the configuration was loaded.
 *
 * <p>Without that section all may but those of {@linkplain GuardedAddresses guarded addresses}.
 */
public final class AccessPolicy {
  /** The policy of a configuration that says nothing about it. */
  public static final AccessPolicy DEFAULT = new AccessPolicy(AccessEffect.ALLOW, List.of(), "");

  private final AccessEffect byDefault;
  private final List<AccessRule> rules;
  private final String text;
  private final boolean inventoryOnly;
  private final Set<Listed> listed;

  /** A probe that the inventory has. */
  private record Listed(Target target, String module) {}

  private AccessPolicy(AccessPolicy open, Inventory inventory) {
    this.byDefault = open.byDefault;
    this.rules = open.rules;
    this.text = open.text;
    this.inventoryOnly = true;
    var known = new HashSet<Listed>();
    inventory.services().forEach(each -> known.add(new Listed(each.target(), each.module())));
    this.listed = Set.copyOf(known);
  }

  /**
   * A policy for whatever target is asked for.
   *
   * @param byDefault what is said of a probe that no rule is about
   * @param rules the first that is about a probe decides
   * @param text the section as YAML that loads again
   */
  AccessPolicy(AccessEffect byDefault, List<AccessRule> rules, String text) {
    this.byDefault = byDefault;
    this.rules = List.copyOf(rules);
    this.text = text;
    this.inventoryOnly = false;
    this.listed = Set.of();
  }

  /** The same for the probes of that inventory, and none for all others. */
  AccessPolicy within(Inventory inventory) {
    return new AccessPolicy(this, inventory);
  }

  /**
   * What it says of a probe of that target by that module.
   *
   * @param serverName the name that is asked for there; the target's host unless somebody wishes
   *     for another one
   */
  public AccessJudgement about(Target target, String module, String serverName) {
    return new AccessJudgement(this, target, module, serverName);
  }

  AccessEffect byDefault() {
    return byDefault;
  }

  List<AccessRule> rules() {
    return rules;
  }

  /** Whether it refuses more than everybody is refused. */
  boolean isStrict() {
    return !rules.isEmpty() || byDefault == AccessEffect.DENY;
  }

  /** Whether nothing but the inventory may be probed. */
  boolean isInventoryOnly() {
    return inventoryOnly;
  }

  boolean isListed(Target target, String module) {
    return !inventoryOnly || listed.contains(new Listed(target, module));
  }

  /** The section as YAML that loads again; empty when there is none. */
  String text() {
    return text;
  }
}
