package io.portprobe.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The real rsync as a daemon on a free loopback port, with two modules. */
public final class RunningRsyncd {
  /** Its program. */
  public static final String PROGRAM = "rsync";

  private RunningRsyncd() {}

  /**
   * Starts it; it listens when this returns.
   *
   * @param more further lines of its settings, for all modules
   */
  public static RunningServer start(Path folder, String... more) throws IOException {
    Path message = Files.writeString(folder.resolve("motd"), "Welcome\tto our mirror\n");
    Path settings =
        Files.writeString(
            folder.resolve("rsyncd.conf"),
            """
            motd file = %1$s
            use chroot = no
            lock file = %2$s/lock
            %3$s
            [pub]
            path = %2$s
            comment = Public
            [a-module-with-a-long-name]
            path = %2$s
            """
                .formatted(message, folder, String.join("\n", more)));
    return RunningServer.start(port ->
            List.of(
                PROGRAM,
                "--daemon",
                "--no-detach",
                "--address=127.0.0.1",
                "--port=" + port,
                "--config=" + settings,
                "--log-file=/dev/stdout"))
        .awaitLog("starting")
        .awaitListenerUnseen();
  }
}
