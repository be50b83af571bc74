package io.portprobe.web;

import io.portprobe.model.Transport;
import java.util.OptionalInt;

/** The ports that names of services stand for, whoever knows them. */
@FunctionalInterface
public interface Services {
  /** The port of that service; empty when nobody knows it. */
  OptionalInt port(String name, Transport transport);
}
