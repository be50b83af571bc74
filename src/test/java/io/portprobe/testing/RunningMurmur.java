package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/** The real Mumble server on a free loopback port, for seven users. */
public final class RunningMurmur {
  /** Its program. */
  public static final String PROGRAM = "murmurd";

  private RunningMurmur() {}

  /** Starts it; it keeps everything in that folder. */
  public static RunningServer start(Path folder) {
    String user = System.getProperty("user.name");
    return RunningServer.start(
            port -> {
              new ServerFolder(folder).write("mumble.ini", settings(user, port));
              return List.of(PROGRAM, "-fg", "-ini", folder.resolve("mumble.ini").toString());
            })
        .awaitLog("Not registering server");
  }

  private static String settings(String user, int port) {
    return """
    database=FOLDER/database
    logfile=
    pidfile=
    dbus=
    ice=
    bonjour=false
    uname=%s
    host=127.0.0.1
    port=%d
    users=7
    bandwidth=72000
    """
        .formatted(user, port);
  }
}
