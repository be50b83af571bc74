package io.portprobe.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real telnetd of GNU inetutils, which their inetd starts for each client. */
public final class RunningTelnetd {
  /** Its program. */
  public static final String PROGRAM = "telnetd";

  /** The program that starts it. */
  public static final String STARTER = "inetutils-inetd";

  /** Where Debian has it. */
  public static final Path PLACE = Path.of("/usr/sbin", PROGRAM);

  private RunningTelnetd() {}

  /** Starts inetd; it listens when this returns. */
  public static RunningServer start(Path folder) throws IOException {
    return start(folder, "nowait", PLACE);
  }

  /**
   * Likewise in another way.
   *
   * @param waiting whether inetd waits for it, and how often it starts it in a minute
   * @param program what inetd starts
   */
  public static RunningServer start(Path folder, String waiting, Path program) throws IOException {
    int port = FreePort.take();
    Path settings =
        Files.writeString(
            folder.resolve("inetd.conf"),
            "127.0.0.1:%d stream tcp %s %s %s telnetd\n"
                .formatted(port, waiting, System.getProperty("user.name"), program));
    String pid = "--pidfile=" + folder.resolve("pid");
    return RunningServer.of(Program.start(STARTER, "-d", pid, settings.toString()), port)
        .awaitListenerUnseen();
  }
}
