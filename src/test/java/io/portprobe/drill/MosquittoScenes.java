package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.RunningMosquitto;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.nio.file.Path;

/** Mosquitto. */
final class MosquittoScenes {
  private static final String OPEN_TO_ALL = "allow_anonymous true";
  private static final String CONNECT = "\020\020\0\004MQTT\004\002\0\012\0\004drill";

  private MosquittoScenes() {}

  static Drill drill() {
    return Drill.ofStream("Mosquitto 2.0", "{prober: mqtt}")
        .logging(
            "[0-9]+: New connection from 127\\.0\\.0\\.1:[0-9]+ on port [0-9]+\\."
                + "|[0-9]+: New client connected from 127\\.0\\.0\\.1:[0-9]+ as portprobe.*"
                + "|[0-9]+: Client portprobe[0-9a-f]+ disconnected\\.")
        .healthy(stage -> start(stage, OPEN_TO_ALL))
        .scene(State.HEALTHY, "wants a login", stage -> start(stage, "allow_anonymous false"))
        // It closes without a word.
        .but(State.FULL, Verdict.down(FailureReason.CONNECTION_CLOSED))
        .scene(
            State.FULL,
            "one client",
            stage -> {
              RunningServer server = start(stage, OPEN_TO_ALL, "max_connections 1");
              stage.occupyAnswered(server, CONNECT);
              return server;
            })
        .scene(
            State.EXPIRED,
            "",
            "{prober: mqtt, mqtt: {tls: true, preferred_ip_protocol: ip4, " + TlsPeer.TRUST + "}}",
            stage -> {
              Path identity = stage.expired();
              return start(stage, OPEN_TO_ALL, "certfile " + identity, "keyfile " + identity);
            });
  }

  private static RunningServer start(Stage stage, String... settings) {
    return stage.keep(RunningMosquitto.start(stage.folder(), settings));
  }
}
