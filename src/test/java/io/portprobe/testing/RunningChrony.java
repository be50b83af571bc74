package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/** The real chronyd on a free loopback port, which leaves this machine's clock alone. */
public final class RunningChrony {
  /** Its program. */
  public static final String PROGRAM = "chronyd";

  private RunningChrony() {}

  /**
   * Starts it.
   *
   * @param folder where it keeps everything
   * @param settings further lines of its configuration, such as {@code local stratum 8}
   */
  public static RunningServer start(Path folder, String... settings) {
    String file = folder.resolve("chrony.conf").toString();
    return RunningServer.start(
            port -> {
              new ServerFolder(folder).write("chrony.conf", settings(port, settings));
              return List.of(PROGRAM, "-d", "-x", "-U", "-u", "root", "-f", file);
            })
        .awaitLog("Disabled control of system clock");
  }

  private static String settings(int port, String... more) {
    return """
    bindaddress 127.0.0.1
    cmdport 0
    allow 127.0.0.0/8
    pidfile FOLDER/pid
    port %d
    %s
    """
        .formatted(port, String.join("\n", more));
  }
}
