package io.portprobe.testing;

import java.util.ArrayList;
import java.util.List;

/** The real desktop of TigerVNC on a free loopback port, which listens to viewers only. */
public final class RunningTigervnc {
  /** Its program. */
  public static final String PROGRAM = "Xtigervnc";

  /** A part of the last line that it logs before anybody comes. */
  private static final String LAST_OF_START = "for event 3";

  private RunningTigervnc() {}

  /** Starts it; it listens when this returns. Every viewer may come in. */
  public static RunningServer start() {
    return start("-SecurityTypes", "None");
  }

  /** Likewise, with the options that say who may come in. */
  public static RunningServer start(String... options) {
    return RunningServer.start(
            port -> {
              // Displays have numbers as ports have.
              var command = new ArrayList<>(List.of(PROGRAM, ":" + port, "-rfbport", "" + port));
              command.addAll(List.of("-localhost", "-nolisten", "unix", "-geometry", "320x200"));
              command.addAll(List.of(options));
              return command;
            })
        .awaitLog("Listening for VNC connections")
        .awaitLog(LAST_OF_START);
  }
}
