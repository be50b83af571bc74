package io.portprobe.testing;

import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.config.Inventory;
import java.util.List;

/** Inventories as tests write them, of the modules {@code mail} and {@code clock}. */
public final class Inventories {
  private Inventories() {}

  /** The inventory of a configuration. */
  public static Inventory of(String config) {
    try {
      return new ConfigLoader(List.of(TrialProbers.MAIL, TrialProbers.CLOCK))
          .load(config)
          .inventory();
    } catch (ConfigException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** One of services that are written in YAML's flow style, without module and tier. */
  public static Inventory ofServices(String... services) {
    var config = new StringBuilder("services:\n");
    for (String service : services) {
      config.append("  - {module: mail, tier: critical, ").append(service).append("}\n");
    }
    return of(config.toString());
  }
}
