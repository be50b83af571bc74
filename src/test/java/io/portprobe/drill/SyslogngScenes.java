package io.portprobe.drill;

import io.portprobe.testing.RunningSyslogng;

/** syslog-ng over UDP, which never answers. */
final class SyslogngScenes {
  private SyslogngScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("syslog-ng 3.38 (UDP)", "{prober: syslog}")
        .but(State.HEALTHY, Verdict.accepted())
        .but(State.HUNG, Verdict.accepted())
        .but(State.DROPPED, Verdict.accepted())
        .but(State.NAMES_INSTEAD, Verdict.accepted())
        .healthy(stage -> stage.keep(RunningSyslogng.start(stage.folder())));
  }
}
