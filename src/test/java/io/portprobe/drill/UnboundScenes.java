package io.portprobe.drill;

import io.portprobe.testing.RunningUnbound;
import io.portprobe.testing.TlsPeer;

/** Unbound. */
final class UnboundScenes {
  private UnboundScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("Unbound 1.17", "{prober: dns}")
        .healthy(stage ->
            stage
                .keep(RunningUnbound.start(stage.folder(), TlsPeer.certificate().build()))
                .server())
        .without(State.NAMES_INSTEAD);
  }
}
