package io.portprobe.inventory;

import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.config.Inventory;
import io.portprobe.prober.Probers;
import java.net.URI;

/** Inventories as their tests write them. */
final class Inventories {
  static final ExporterAddress SELF = ExporterAddress.of(URI.create("http://probe.example:9115"));

  private Inventories() {}

  static Inventory load(String text) {
    try {
      return new ConfigLoader(Probers.all()).load(text).inventory();
    } catch (ConfigException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
