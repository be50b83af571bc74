package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/** The real Kamailio on a free loopback port, over UDP and TCP. */
public final class RunningKamailio {
  /** Its program. */
  public static final String PROGRAM = "kamailio";

  /** What it answers when all is well. */
  public static final String SERVES = "sl_send_reply(\"200\", \"Keepalive\");";

  private RunningKamailio() {}

  /**
   * Starts it; it tells its ports before it opens them.
   *
   * @param folder where it keeps everything
   * @param answer what it does with OPTIONS, in the language of its configuration
   */
  public static RunningServer start(Path folder, String answer) {
    return RunningServer.start(
            port -> {
              new ServerFolder(folder).write("kamailio.cfg", settings(port, answer));
              String file = folder.resolve("kamailio.cfg").toString();
              return List.of(PROGRAM, "-DD", "-E", "-f", file, "-Y", folder.toString(), "-m", "64");
            })
        .awaitDatagrams()
        .awaitListener();
  }

  private static String settings(int port, String answer) {
    return """
    children=1
    listen=udp:127.0.0.1:%1$d
    listen=tcp:127.0.0.1:%1$d
    loadmodule "sl.so"
    loadmodule "pv.so"
    loadmodule "textops.so"
    request_route {
      if ($rm == "OPTIONS") {
        %2$s
      }
    }
    """
        .formatted(port, answer);
  }
}
