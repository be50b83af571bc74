package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.RunningGitDaemon;
import io.portprobe.testing.RunningServer;

/** The daemon of Git. */
final class GitScenes {
  private GitScenes() {}

  static Drill drill() {
    return Drill.ofStream("git daemon 2.39", "{prober: git, git: {repository: /a.git}}")
        .logging(
            "(\\[[0-9]+\\] )+(Connection from 127\\.0\\.0\\.1:[0-9]+"
                + "|Extended attribute \"(host|protocol)\": .*"
                + "|Request upload-pack for '/a\\.git'|Disconnected)")
        .healthy(stage -> stage.keep(RunningGitDaemon.start(stage.folder())))
        // It says nothing at its limit, and does not read what it was sent.
        .but(State.FULL, Verdict.down(FailureReason.CONNECTION_RESET))
        // It serves, but not what is expected of it.
        .but(State.NOT_SERVING, Verdict.down(FailureReason.UNEXPECTED_RESPONSE))
        .scene(
            State.FULL,
            "one connection",
            stage -> {
              RunningServer server =
                  stage.keep(RunningGitDaemon.start(stage.folder(), "--max-connections=1"));
              stage.occupy(server, "");
              return server.awaitLog("Connection from");
            })
        .scene(
            State.NOT_SERVING,
            "without the repository",
            stage -> stage.keep(RunningGitDaemon.startWithoutRepository(stage.folder())));
  }
}
