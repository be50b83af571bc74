package io.portprobe.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real nginx, in one process. */
public final class RunningNginx {
  /** Its program. */
  public static final String PROGRAM = "nginx";

  private static final String CONFIG =
      """
      daemon off;
      master_process off;
      pid nginx.pid;
      error_log stderr;
      events {}
      http {
        access_log off;
        client_body_temp_path body;
        proxy_temp_path proxy;
        fastcgi_temp_path fastcgi;
        uwsgi_temp_path uwsgi;
        scgi_temp_path scgi;
        SERVERS
      }
      """;

  private RunningNginx() {}

  /** Starts it on that loopback port, where it answers every path alike; it listens then. */
  public static Program start(Path folder, int port) throws IOException {
    Program nginx =
        start(folder, "server { listen 127.0.0.1:" + port + "; return 200 \"a web server\\n\"; }");
    FreePort.awaitListener(port);
    return nginx;
  }

  /**
   * Starts it with servers of one's own.
   *
   * @param folder what it reads and writes
   * @param servers sections of its configuration
   */
  public static Program start(Path folder, String servers) throws IOException {
    Path config = folder.resolve("nginx.conf");
    Files.writeString(config, CONFIG.replace("SERVERS", servers));
    return Program.start(PROGRAM, "-e", "stderr", "-p", folder.toString(), "-c", config.toString());
  }
}
