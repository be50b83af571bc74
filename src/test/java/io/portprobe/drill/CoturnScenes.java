package io.portprobe.drill;

import io.portprobe.testing.RunningCoturn;
import io.portprobe.testing.RunningServer;
import java.io.IOException;

/** coturn, for STUN and for TURN. */
final class CoturnScenes {
  /** Asks for a relay over UDP. */
  private static final String ALLOCATE =
      "\0\003\0\010\041\022\244\102portprobe..\060\0\031\0\004\021\0\0\0";

  private CoturnScenes() {}

  static Drill stun() {
    return Drill.ofDatagrams("coturn 4.6 (STUN)", "{prober: stun}").healthy(CoturnScenes::start);
  }

  static Drill turn() {
    return Drill.ofDatagrams("coturn 4.6 (TURN)", "{prober: turn}")
        .healthy(CoturnScenes::start)
        .scene(
            State.HEALTHY,
            "relaying for whoever asks",
            stage -> stage.keep(RunningCoturn.startWithOneRelay(stage.folder())).server())
        .scene(State.FULL, "its only relay taken", CoturnScenes::full);
  }

  private static RunningServer start(Stage stage) {
    return stage.keep(RunningCoturn.start(stage.folder())).server();
  }

  private static RunningServer full(Stage stage) throws IOException {
    RunningServer server = stage.keep(RunningCoturn.startWithOneRelay(stage.folder())).server();
    stage.occupyByDatagram(server, ALLOCATE);
    return server;
  }
}
