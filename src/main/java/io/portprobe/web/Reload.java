package io.portprobe.web;

import java.util.Optional;

/** The way to put the configuration file in force, whoever asks for it. */
@FunctionalInterface
public interface Reload {
  /**
   * Reloads now, and tells the log how it went.
   *
   * @return why the running configuration stays; empty when the file is in force
   */
  Optional<String> now();
}
