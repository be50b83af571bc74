package io.portprobe.drill;

import io.portprobe.testing.RunningFreeradius;
import io.portprobe.testing.RunningServer;

/** FreeRADIUS. */
final class FreeradiusScenes {
  private FreeradiusScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("FreeRADIUS 3.2", secret(RunningFreeradius.SECRET))
        .healthy(stage -> start(stage, "auth"))
        .scene(State.HEALTHY, "accounting", stage -> start(stage, "acct"))
        .scene(State.SILENT, "by another secret", secret("another"), stage -> start(stage, "auth"));
  }

  private static String secret(String secret) {
    return "{prober: radius, radius: {secret: " + secret + "}}";
  }

  private static RunningServer start(Stage stage, String type) {
    return stage.keep(RunningFreeradius.start(stage.folder(), type));
  }
}
