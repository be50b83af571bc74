package io.portprobe.config;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Where a configuration is loaded: what it refers to besides its own text.
 *
 * @param folder what relative paths start from
 * @param ports the names that ports may have
 * @param before the inventory in force, whose services stay when a service file is no good
 */
record Site(Path folder, PortNames ports, Inventory before) {
  /** Where ports have no names, and nothing was loaded before. */
  static final Site NOWHERE = new Site(Path.of(""), (_, _) -> OptionalInt.empty(), Inventory.EMPTY);
}
