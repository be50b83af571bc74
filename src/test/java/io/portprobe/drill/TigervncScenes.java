package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.RunningTigervnc;
import java.io.IOException;

/** The desktop of TigerVNC. */
final class TigervncScenes {
  /** How many viewers may leave before their login is finished. */
  private static final int PATIENCE = 5;

  private TigervncScenes() {}

  static Drill drill() {
    return Drill.ofStream("TigerVNC 1.12", "{prober: vnc}")
        .logging(
            "( (Connections|VNCSConnST|EncodeManager|ComparingUpdateTracker): .*"
                + "|\\w{3} \\w{3} +[0-9]+ [0-9:]{8} [0-9]{4})?")
        .healthy(stage -> stage.keep(RunningTigervnc.start()))
        .but(State.WEB_INSTEAD, Verdict.WAITING)
        // It would serve others.
        .but(State.NOT_SERVING, Verdict.down(FailureReason.AUTHENTICATION_REQUIRED))
        .scene(
            State.HEALTHY,
            "wants a password",
            stage -> stage.keep(RunningTigervnc.start("-SecurityTypes", "VncAuth")))
        .scene(
            State.NOT_SERVING,
            "locks us out, as after five logins that were not finished",
            TigervncScenes::lockedOut);
  }

  private static RunningServer lockedOut(Stage stage) throws IOException {
    RunningServer server = stage.keep(RunningTigervnc.start());
    for (int i = 0; i < PATIENCE; i++) {
      stage.occupyAnswered(server, "");
    }
    return server;
  }
}
