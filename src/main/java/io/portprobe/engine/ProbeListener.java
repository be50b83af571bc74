package io.portprobe.engine;

import io.portprobe.model.ProbeReport;

/** Somebody who is told of every finished probe, on the probe's own thread: be quick. */
@FunctionalInterface
public interface ProbeListener {
  /** What was asked for has ended. */
  void probed(ProbeRequest request, ProbeReport report);
}
