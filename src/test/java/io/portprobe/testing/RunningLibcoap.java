package io.portprobe.testing;

import java.util.List;

/** libcoap's real server without encryption, on a free loopback port. */
public final class RunningLibcoap {
  /** Its program. */
  public static final String PROGRAM = "coap-server-notls";

  private RunningLibcoap() {}

  /** Starts it. */
  public static RunningServer start() {
    return RunningServer.start(port -> List.of(PROGRAM, "-A", "127.0.0.1", "-p", "" + port))
        .awaitDatagrams();
  }
}
