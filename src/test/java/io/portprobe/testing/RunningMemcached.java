package io.portprobe.testing;

import java.util.ArrayList;
import java.util.List;

/** The real memcached on a free loopback port. */
public final class RunningMemcached {
  /** Its program. */
  public static final String PROGRAM = "memcached";

  /** How many connections it takes: the least that it starts with. */
  public static final int CONNECTIONS = 20;

  private RunningMemcached() {}

  /**
   * Starts it with further options, such as {@code -Y}; it listens then.
   *
   * <p>Nobody has connected: who leaves late would leave a place behind that nobody else may take.
   */
  public static RunningServer start(String... options) {
    return RunningServer.start(port -> command(port, options)).awaitListenerUnseen();
  }

  /** Starts it on the port of that number over UDP, too. */
  public static RunningServer startOverUdp() {
    return RunningServer.start(port -> command(port, "-U", "" + port))
        .awaitDatagrams()
        .awaitListenerUnseen();
  }

  private static List<String> command(int port, String... options) {
    var command = new ArrayList<>(List.of(PROGRAM, "-u", "nobody", "-l", "127.0.0.1"));
    command.addAll(List.of("-p", "" + port, "-t", "1", "-c", "" + CONNECTIONS));
    command.addAll(List.of(options));
    return command;
  }
}
