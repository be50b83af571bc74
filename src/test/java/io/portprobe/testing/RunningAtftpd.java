package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/** The real atftpd on a free loopback port. */
public final class RunningAtftpd {
  /** Its program. */
  public static final String PROGRAM = "atftpd";

  private RunningAtftpd() {}

  /** Starts it; it serves the files of that folder. */
  public static RunningServer start(Path folder) {
    return RunningServer.start(port ->
            List.of(
                PROGRAM,
                "--daemon",
                "--no-fork",
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--logfile=-",
                "--verbose=5",
                folder.toString()))
        .awaitLog("server started");
  }
}
