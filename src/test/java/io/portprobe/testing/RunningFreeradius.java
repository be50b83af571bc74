package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/** The real FreeRADIUS on a free loopback port, which answers Status-Server requests. */
public final class RunningFreeradius {
  /** Its program. */
  public static final String PROGRAM = "freeradius";

  /** The secret that it shares with this host. */
  public static final String SECRET = "xyzzy5461";

  private RunningFreeradius() {}

  /**
   * Starts it.
   *
   * @param folder where it keeps everything
   * @param type {@code auth} or {@code acct}
   */
  public static RunningServer start(Path folder, String type) {
    return RunningServer.start(
            port -> {
              new ServerFolder(folder).write("radiusd.conf", settings(type, port));
              return List.of(PROGRAM, "-f", "-lstdout", "-d", folder.toString());
            })
        .awaitLog("Ready to process requests");
  }

  private static String settings(String type, int port) {
    return """
    libdir = /usr/lib/freeradius
    run_dir = FOLDER
    logdir = FOLDER
    pidfile = FOLDER/pid
    security {
      status_server = yes
    }
    client loopback {
      ipaddr = 127.0.0.1
      secret = %1$s
    }
    modules {
      always ok {
        rcode = ok
      }
    }
    server default {
      listen {
        type = %2$s
        ipaddr = 127.0.0.1
        port = %3$d
      }
      authorize {
        Autz-Type Status-Server {
          ok
        }
      }
    }
    """
        .formatted(SECRET, type, port);
  }
}
