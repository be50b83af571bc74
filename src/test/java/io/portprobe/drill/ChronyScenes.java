package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.RunningChrony;
import io.portprobe.testing.RunningServer;

/** chrony, a time server. */
final class ChronyScenes {
  private ChronyScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("chrony 4.3", "{prober: ntp}")
        .but(State.NAMES_INSTEAD, Verdict.down(FailureReason.UNEXPECTED_RESPONSE))
        .healthy(stage -> start(stage, "local stratum 8"))
        .scene(
            State.SILENT,
            "denying it access",
            stage -> start(stage, "local stratum 8", "deny 127.0.0.1"))
        .scene(State.NOT_SERVING, "without a clock to follow", stage -> start(stage));
  }

  private static RunningServer start(Stage stage, String... settings) {
    return stage
        .keep(RunningChrony.start(stage.folder(), settings))
        .awaitLog("Running with root privileges");
  }
}
