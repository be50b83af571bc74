package io.portprobe.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * The real rpcbind. It listens on port 111 of all addresses and keeps its files in /run, and knows
 * no other way: where it is started, these must be its own.
 */
public final class RunningRpcbind {
  /** Its program. */
  public static final String PROGRAM = "rpcbind";

  private static final int PORT = 111;

  private RunningRpcbind() {}

  /** The command that runs it in a place with mounts of its own, and gives it an empty /run. */
  public static List<String> command() {
    return List.of("sh", "-c", "mount -t tmpfs none /run && exec " + PROGRAM + " -f");
  }

  /** Starts it in this network, which must not be the machine's. */
  public static RunningServer start() {
    var command = new ArrayList<>(List.of("unshare", "--mount"));
    command.addAll(command());
    return RunningServer.of(Program.start(command), PORT).awaitDatagrams().awaitListener();
  }
}
