package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/** The real HAProxy on a free loopback port, passing connections on to one server. */
public final class RunningHaproxy {
  /** Its program. */
  public static final String PROGRAM = "haproxy";

  /** Makes it expect a PROXY header of its clients. */
  public static final String HEADED = "accept-proxy";

  private RunningHaproxy() {}

  /**
   * Starts it.
   *
   * @param folder where its configuration is written
   * @param backend the address of the server behind it
   * @param options what it does with its clients, such as {@link #HEADED}
   */
  public static RunningServer start(Path folder, String backend, String... options) {
    return RunningServer.start(
            port -> {
              String settings = settings(port, backend, String.join(" ", options));
              new ServerFolder(folder).write("haproxy.cfg", settings);
              return List.of(PROGRAM, "-db", "-f", folder.resolve("haproxy.cfg").toString());
            })
        .awaitListenerUnseen();
  }

  private static String settings(int port, String backend, String options) {
    return """
    global
      log stdout format raw local0
    defaults
      mode tcp
      log global
      option tcplog
      option dontlognull
      retries 0
      timeout connect 5s
      timeout client 1m
      timeout server 1m
    frontend clients
      bind 127.0.0.1:%d %s
      default_backend servers
    backend servers
      server only %s
    """
        .formatted(port, options, backend);
  }
}
