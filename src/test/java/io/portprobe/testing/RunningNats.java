package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/** The real nats-server on a free loopback port. */
public final class RunningNats {
  /** Its program. */
  public static final String PROGRAM = "nats-server";

  private RunningNats() {}

  /** Starts it with that configuration, which is kept in that folder; it serves then. */
  public static RunningServer start(Path folder, String settings) {
    return RunningServer.start(
            port -> {
              new ServerFolder(folder)
                  .write("nats.conf", "listen: \"127.0.0.1:" + port + "\"\n" + settings);
              return List.of(PROGRAM, "-c", folder.resolve("nats.conf").toString());
            })
        .awaitLog("Server is ready");
  }

  /**
   * The setting that has it demand TLS.
   *
   * @param identity a file with its certificate and key
   */
  public static String tls(Path identity) {
    return "tls {cert_file: \"%1$s\", key_file: \"%1$s\"}".formatted(identity);
  }
}
