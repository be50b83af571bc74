package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.model.PortState;
import io.portprobe.testing.RunningKea;
import io.portprobe.testing.RunningServer;

/** Kea, which gives away addresses. */
final class KeaScenes {
  /** Of its own network, the drill has the standard one to itself. */
  private static final int CLIENT_PORT = 68;

  private static final String RELAY =
      "{prober: dhcp, dhcp: {mode: relay, source_port: " + CLIENT_PORT + "}}";

  private KeaScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("Kea 2.2 (DHCPv4)", "{prober: dhcp}")
        .healthy(stage -> start(stage, RunningKea.POOL))
        .scene(State.HEALTHY, "asked by a relay", RELAY, stage -> start(stage, RunningKea.POOL))
        // It offers nothing then, and the protocol has no word for that.
        .but(State.FULL, Verdict.down(FailureReason.NO_REPLY, PortState.OPEN_OR_FILTERED))
        .scene(State.FULL, "without an address to give", RELAY, stage -> start(stage, ""));
  }

  private static RunningServer start(Stage stage, String pools) {
    return stage.keep(RunningKea.start(stage.folder(), CLIENT_PORT, pools));
  }
}
