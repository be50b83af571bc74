package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/** The real syslog-ng on a free loopback port, over UDP and TCP. */
public final class RunningSyslogng {
  /** Its program. */
  public static final String PROGRAM = "syslog-ng";

  private RunningSyslogng() {}

  /** Starts it; what it is told goes to the file {@code log} in that folder. */
  public static RunningServer start(Path folder) {
    return RunningServer.start(
            port -> {
              new ServerFolder(folder).write("syslog-ng.conf", settings(port));
              return command(folder);
            })
        .awaitLog("starting up");
  }

  private static List<String> command(Path folder) {
    return List.of(
        PROGRAM,
        "-F",
        "-e",
        "-f",
        folder.resolve("syslog-ng.conf").toString(),
        "-R",
        folder.resolve("state").toString(),
        "-p",
        folder.resolve("pid").toString(),
        "-c",
        folder.resolve("control").toString());
  }

  private static String settings(int port) {
    return """
    @version: 3.38
    log {
      source {
        syslog(transport(udp) ip(127.0.0.1) port(%1$d));
        syslog(transport(tcp) ip(127.0.0.1) port(%1$d));
      };
      destination { file("FOLDER/log"); };
    };
    """
        .formatted(port);
  }
}
