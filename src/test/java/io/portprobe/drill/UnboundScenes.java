package io.portprobe.drill;

import io.portprobe.testing.RunningServer;
import io.portprobe.testing.RunningUnbound;
import io.portprobe.testing.TlsPeer;

/** Unbound. */
final class UnboundScenes {
  private UnboundScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("Unbound 1.17", "{prober: dns}")
        .healthy(UnboundScenes::start)
        .without(State.NAMES_INSTEAD)
        .scene(State.HEALTHY, "with a zone", zone("zone.example"), UnboundScenes::start)
        .scene(
            State.NOT_SERVING,
            "a zone that it cannot load",
            zone("broken.example"),
            UnboundScenes::start)
        .scene(
            State.NOT_SERVING,
            "a zone that it refuses",
            zone("other.example"),
            UnboundScenes::start);
  }

  private static String zone(String name) {
    return "{prober: dns, dns: {zone: " + name + "}}";
  }

  private static RunningServer start(Stage stage) {
    return stage.keep(RunningUnbound.start(stage.folder(), TlsPeer.certificate().build())).server();
  }
}
