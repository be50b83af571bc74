package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/**
 * The real rpcbind. It listens on all addresses and keeps its files in /run, and knows no other
 * way: where it is started, these must be its own.
 */
public final class RunningRpcbind {
  /** Its program. */
  public static final String PROGRAM = "rpcbind";

  private static final String WITH_RUN = "mount -t tmpfs none /run && ";
  private static final String SERVE = "exec " + PROGRAM + " -f";

  private RunningRpcbind() {}

  /** The command that runs it in a place with mounts of its own, and gives it an empty /run. */
  public static List<String> command() {
    return List.of("sh", "-c", WITH_RUN + SERVE);
  }

  /**
   * Starts it in this network, which must not be the machine's, on a free port.
   *
   * @param folder where it is told its port: it looks for that among the machine's services
   */
  public static RunningServer start(Path folder) {
    Path services = folder.resolve("services");
    String withServices = "mount --bind " + services + " /etc/services && ";
    return RunningServer.start(
            port -> {
              new ServerFolder(folder).write("services", services(port));
              return List.of("unshare", "--mount", "sh", "-c", WITH_RUN + withServices + SERVE);
            })
        .awaitDatagrams()
        .awaitListener();
  }

  /** It looks its port up by one of these names. */
  private static String services(int port) {
    return """
    sunrpc %1$d/tcp portmapper
    sunrpc %1$d/udp portmapper
    """
        .formatted(port);
  }
}
