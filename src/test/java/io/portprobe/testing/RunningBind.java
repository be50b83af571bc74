package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/** The real BIND 9 on a free loopback port, over UDP and TCP. */
public final class RunningBind {
  /** Its program. */
  public static final String PROGRAM = "named";

  /** The zone that it serves. */
  public static final String ZONE = "zone.example";

  /** The zone that it may be told to get from a server that is not there. */
  public static final String ORPHAN = "orphan.example";

  private static final String RECORDS =
      """
      @ 60 IN SOA ns admin 1 60 60 60 60
      @ 60 IN NS ns
      ns 60 IN A 127.0.0.1
      """;

  private RunningBind() {}

  /**
   * Starts it, and waits until it serves.
   *
   * @param folder where it keeps everything
   * @param options of its configuration, such as {@code tcp-clients 1;}
   */
  public static RunningServer start(Path folder, String... options) {
    return start(folder, String.join("\n", options), "");
  }

  /** Likewise, with a zone besides whose primary is down. */
  public static RunningServer startWithOrphan(Path folder) {
    return start(
        folder,
        "",
        "zone \"%s\" { type secondary; primaries port %d { 127.0.0.1; }; };"
            .formatted(ORPHAN, FreePort.take()));
  }

  private static RunningServer start(Path path, String options, String zones) {
    var folder = new ServerFolder(path);
    folder.write("zone", RECORDS);
    String file = path.resolve("named.conf").toString();
    return RunningServer.start(
            port -> {
              folder.write("named.conf", configuration(port, options) + zones);
              return List.of(PROGRAM, "-g", "-n", "1", "-c", file);
            })
        .awaitLog(" running\n");
  }

  private static String configuration(int port, String options) {
    return """
    options {
      directory "FOLDER";
      listen-on port %d { 127.0.0.1; };
      listen-on-v6 { none; };
      pid-file none;
      session-keyfile none;
      recursion no;
      dnssec-validation no;
      %s
    };
    controls {};
    zone "%s" { type primary; file "zone"; };
    """
        .formatted(port, options, ZONE);
  }
}
