package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.RunningSamba;

/** smbd of Samba. */
final class SambaScenes {
  private SambaScenes() {}

  static Drill drill() {
    return Drill.ofStream("Samba 4.17", "{prober: smb}")
        .healthy(stage -> stage.keep(RunningSamba.start(stage.folder(), "")))
        // It would serve others.
        .but(State.NOT_SERVING, Verdict.down(FailureReason.AUTHENTICATION_REQUIRED))
        .scene(
            State.HEALTHY,
            "wants signatures",
            stage -> stage.keep(RunningSamba.start(stage.folder(), "server signing = mandatory")))
        .scene(
            State.NOT_SERVING,
            "denies this host",
            stage -> stage.keep(RunningSamba.start(stage.folder(), "hosts deny = 127.0.0.1")));
  }
}
