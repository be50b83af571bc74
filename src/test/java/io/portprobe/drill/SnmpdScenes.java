package io.portprobe.drill;

import io.portprobe.testing.RunningServer;
import io.portprobe.testing.RunningSnmpd;

/** Net-SNMP's agent. */
final class SnmpdScenes {
  private SnmpdScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("Net-SNMP 5.9", "{prober: snmp}")
        .logging("Connection from UDP: .*")
        .healthy(SnmpdScenes::start)
        .scene(
            State.HEALTHY,
            "by its community",
            community(RunningSnmpd.COMMUNITY),
            SnmpdScenes::start)
        .scene(State.SILENT, "by another community", community("garden"), SnmpdScenes::start);
  }

  private static String community(String name) {
    return "{prober: snmp, snmp: {community: " + name + "}}";
  }

  private static RunningServer start(Stage stage) {
    return stage.keep(RunningSnmpd.start(stage.folder()));
  }
}
