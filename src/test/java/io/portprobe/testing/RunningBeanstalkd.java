package io.portprobe.testing;

import java.util.List;

/** The real beanstalkd on a free loopback port. */
public final class RunningBeanstalkd {
  /** Its program. */
  public static final String PROGRAM = "beanstalkd";

  private RunningBeanstalkd() {}

  /** Starts it; it listens when this returns. */
  public static RunningServer start() {
    return RunningServer.start(port -> List.of(PROGRAM, "-l", "127.0.0.1", "-p", "" + port))
        .awaitListener();
  }
}
