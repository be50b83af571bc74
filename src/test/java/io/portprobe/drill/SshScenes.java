package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.RunningSshd;
import java.io.IOException;

/** OpenSSH. */
final class SshScenes {
  private SshScenes() {}

  static Drill drill() {
    return Drill.ofStream("OpenSSH 9.2", "{prober: ssh}")
        .logging("Connection closed by 127.0.0.1 port [0-9]+ \\[preauth\\]")
        .healthy(stage -> start(stage))
        .without(State.SSH_INSTEAD)
        .but(State.WEB_INSTEAD, Verdict.down(FailureReason.RESPONSE_TIMEOUT))
        .scene(
            State.FULL,
            "one who has not logged in",
            stage -> {
              RunningServer server = start(stage, "MaxStartups 1:100:1");
              stage.occupyAnswered(server, "");
              return server;
            });
  }

  private static RunningServer start(Stage stage, String... options) throws IOException {
    int port = FreePort.take();
    return RunningServer.of(stage.keep(RunningSshd.start(stage.folder(), port, options)), port);
  }
}
