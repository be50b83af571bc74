package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/** The real mosquitto on a free loopback port. */
public final class RunningMosquitto {
  /** Its program. */
  public static final String PROGRAM = "mosquitto";

  private RunningMosquitto() {}

  /** Starts it with those lines about its listener; it serves then. */
  public static RunningServer start(Path folder, String... settings) {
    return RunningServer.start(
            port -> {
              new ServerFolder(folder)
                  .write(
                      "mosquitto.conf",
                      "listener " + port + " 127.0.0.1\n" + String.join("\n", settings) + "\n");
              return List.of(PROGRAM, "-c", folder.resolve("mosquitto.conf").toString());
            })
        .awaitLog(" running");
  }
}
