package io.portprobe.drill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.RunningRsyncd;
import io.portprobe.testing.RunningServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;

/** The daemon of rsync. */
final class RsyncScenes {
  private RsyncScenes() {}

  static Drill drill() {
    return Drill.ofStream("rsync 3.5 (daemon)", "{prober: rsync}")
        .logging(".* (connect|module-list request) from \\S+ \\(127\\.0\\.0\\.1\\)")
        .healthy(stage -> stage.keep(RunningRsyncd.start(stage.folder())))
        .but(State.WEB_INSTEAD, Verdict.WAITING)
        .scene(
            State.HEALTHY,
            "though a module, which the probe does not enter, is at its limit",
            RsyncScenes::withAFullModule);
  }

  private static RunningServer withAFullModule(Stage stage) throws IOException {
    RunningServer server = stage.keep(RunningRsyncd.start(stage.folder(), "max connections = 1"));
    enter(stage, server, "@RSYNCD: OK");
    enter(stage, server, "@ERROR: max connections (1) reached");
    return server;
  }

  /** Enters the module as a client that stays, and waits for the answer. */
  private static void enter(Stage stage, RunningServer server, String answer) throws IOException {
    Socket client = stage.occupy(server, "@RSYNCD: 31.0 md5\npub\n");
    var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8)).lines();
    assertThat(lines.anyMatch(line -> line.startsWith(answer))).as(answer).isTrue();
  }
}
