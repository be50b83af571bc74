package io.portprobe.config;

import io.portprobe.model.Transport;
import java.util.OptionalInt;

/** The ports that have names, such as {@code smtp}. */
@FunctionalInterface
public interface PortNames {
  /** The port of that name on that transport; empty when it is not known. */
  OptionalInt port(String name, Transport transport);
}
