package io.portprobe.drill;

import io.portprobe.testing.RunningSyslogng;

/** syslog-ng, over UDP and TCP, which never answers. */
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

  static Drill overTcp() {
    return Drill.ofStream("syslog-ng 3.38 (TCP)", "{prober: syslog, syslog: {transport: tcp}}")
        // That it accepts is all that a log server gives a sign of.
        .but(State.HUNG, Verdict.up())
        .but(State.SSH_INSTEAD, Verdict.up())
        .but(State.WEB_INSTEAD, Verdict.up())
        .logging(".* Syslog connection (accepted|closed); .*")
        .healthy(stage -> stage.keep(RunningSyslogng.start(stage.folder())));
  }
}
