package io.portprobe.engine;

import io.portprobe.config.Module;
import io.portprobe.model.ProbeReport;

/** Somebody who is told of every finished probe, on the probe's own thread: be quick. */
@FunctionalInterface
public interface ProbeListener {
  /** A probe of that module has ended. */
  void probed(Module module, ProbeReport report);

  /** What was asked for has ended; most listeners look at its module alone. */
  default void probed(ProbeRequest request, ProbeReport report) {
    probed(request.module(), report);
  }
}
