package io.portprobe.fuzz;

import java.util.Base64;

/** A defect that an input shows. */
final class Finding extends RuntimeException {
  private static final long serialVersionUID = 1;

  Finding(FuzzTarget target, byte[] input, Throwable defect) {
    super(
        "target %s, input in Base64: %s"
            .formatted(target.name(), Base64.getEncoder().encodeToString(input)),
        defect);
  }
}
