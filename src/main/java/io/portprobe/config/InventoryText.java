package io.portprobe.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** An inventory as YAML that loads again; the services of service files stand with the others. */
final class InventoryText {
  private static final Set<String> KEYS = Set.of("team", "capability", "environment", "exposure");

  private final StringBuilder text = new StringBuilder();

  private InventoryText() {}

  /** The text; empty when there is nothing to watch, and nowhere to watch from. */
  static String of(Inventory inventory) {
    if (inventory.services().isEmpty() && inventory.locations().isEmpty()) {
      return "";
    }
    var writer = new InventoryText();
    writer.tiers(inventory);
    writer.locations(inventory);
    writer.text.append("services:\n");
    inventory.services().forEach(writer::service);
    return writer.text.toString();
  }

  private void tiers(Inventory inventory) {
    text.append("tiers:\n");
    for (Tier tier : inventory.tiers().values()) {
      text.append("  ").append(SettingsText.quotedIfNeeded(tier.name())).append(":\n");
      text.append("    interval: ").append(GoDuration.format(tier.interval())).append("\n");
      text.append("    timeout: ").append(GoDuration.format(tier.timeout())).append("\n");
      text.append("    confirm: ").append(tier.confirm()).append("\n");
      String window = GoDuration.format(tier.confirmWindow());
      text.append("    confirm_window: ").append(window).append("\n");
    }
  }

  private void locations(Inventory inventory) {
    if (inventory.locations().isEmpty()) {
      return;
    }
    text.append("locations:\n");
    for (Location location : inventory.locations().values()) {
      text.append("  ").append(SettingsText.quotedIfNeeded(location.name())).append(":\n");
      pair("    ", "url", location.url().toString());
    }
  }

  private void service(Service service) {
    var labels = new LinkedHashMap<>(service.labels());
    labels.keySet().removeAll(KEYS);
    pair("  - ", "name", service.name());
    pair("    ", "target", service.target().toString());
    pair("    ", "module", service.module());
    pair("    ", "tier", service.tier().name());
    service
        .labels()
        .forEach((key, value) -> {
          if (KEYS.contains(key)) {
            pair("    ", key, value);
          }
        });
    service.facts().forEach((key, value) -> pair("    ", key, value));
    list(service);
    labels(labels);
  }

  private void list(Service service) {
    if (!service.locations().isEmpty()) {
      text.append("    locations:\n");
      service
          .locations()
          .forEach(name -> text.append("      - ").append(SettingsText.quoted(name)).append("\n"));
    }
  }

  private void labels(Map<String, String> labels) {
    if (!labels.isEmpty()) {
      text.append("    labels:\n");
      labels.forEach((key, value) -> pair("      ", key, value));
    }
  }

  private void pair(String indent, String key, String value) {
    text.append(indent).append(key).append(": ").append(SettingsText.quoted(value)).append("\n");
  }
}
