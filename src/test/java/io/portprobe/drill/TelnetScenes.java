package io.portprobe.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.PortState;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.RunningTelnetd;
import java.nio.file.Path;

/** telnetd, started by inetd. */
final class TelnetScenes {
  private TelnetScenes() {}

  static Drill drill() {
    return Drill.ofStream("telnetd of GNU inetutils 2.4, by inetd", "{prober: telnet}")
        .logging(
            "someone wants [0-9]+|accept, ctrl [0-9]+|\\+ Closing from [0-9]+"
                + "|[0-9]+ execl /usr/sbin/telnetd|[0-9]+ reaped, status 0x100")
        .healthy(stage -> stage.keep(RunningTelnetd.start(stage.folder())))
        .but(State.WEB_INSTEAD, Verdict.WAITING)
        // Its inetd closes the port for ten minutes.
        .but(State.FULL, Verdict.down(FailureReason.CONNECTION_REFUSED, PortState.CLOSED))
        .but(State.NOT_SERVING, Verdict.down(FailureReason.CONNECTION_CLOSED))
        .scene(
            State.FULL,
            "one start in a minute",
            stage -> {
              RunningServer server =
                  stage.keep(
                      RunningTelnetd.start(stage.folder(), "nowait.1", RunningTelnetd.PLACE));
              stage.occupyAnswered(server, "");
              assertThat(stage.occupy(server, "").getInputStream().read())
                  .as("the end")
                  .isNegative();
              return server;
            })
        .scene(
            State.NOT_SERVING,
            "inetd does not find it",
            stage ->
                stage.keep(
                    RunningTelnetd.start(stage.folder(), "nowait", Path.of("/nonexistent"))));
  }
}
