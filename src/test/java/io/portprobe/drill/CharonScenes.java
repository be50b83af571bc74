package io.portprobe.drill;

import io.portprobe.testing.RunningCharon;
import io.portprobe.testing.RunningServer;

/** strongSwan's charon. */
final class CharonScenes {
  /** The only one where it takes messages as they are. */
  private static final int PORT = 500;

  private CharonScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("strongSwan 5.9", "{prober: ike}")
        .logging(
            "[0-9]+\\[(ENC|NET)\\] "
                + "(generating IKE_SA_INIT response|sending packet|received unsupported).*")
        .healthy(stage -> start(stage))
        .scene(
            State.HEALTHY,
            "asked for an association",
            "{prober: ike, ike: {sa_init: true}}",
            stage -> start(stage));
  }

  private static RunningServer start(Stage stage) {
    return stage.keep(RunningCharon.start(stage.folder(), PORT)).server();
  }
}
