package io.portprobe.config;

import java.nio.file.Path;
import java.util.List;

/**
 * A file of services that a team keeps by itself.
 *
 * @param path where it is
 * @param text what was last read from it
 * @param services what is in force of it: of its last good text
 * @param problem why its present text is no good; empty when it is
 */
public record ServiceFile(Path path, String text, List<Service> services, String problem) {
  /** A file whose services cannot change any more. */
  public ServiceFile {
    services = List.copyOf(services);
  }

  /** Whether what it says is in force. */
  public boolean isGood() {
    return problem.isEmpty();
  }
}
