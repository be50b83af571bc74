package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/** Kea's real DHCP server for the network of the loopback, on a free port of it. */
public final class RunningKea {
  /** Its program. */
  public static final String PROGRAM = "kea-dhcp4";

  /** Nine addresses to give away. */
  public static final String POOL = "{\"pool\": \"127.9.9.1-127.9.9.9\"}";

  private RunningKea() {}

  /**
   * Starts it.
   *
   * @param folder where it keeps everything
   * @param clientPort the port that it answers to
   * @param pools the addresses that it gives away; none if empty
   */
  public static RunningServer start(Path folder, int clientPort, String pools) {
    new ServerFolder(folder).write("kea.json", settings(pools));
    return RunningServer.start(port -> command(folder, port, clientPort)).awaitLog("DHCP4_STARTED");
  }

  private static List<String> command(Path folder, int port, int clientPort) {
    return List.of(
        "env",
        "KEA_PIDFILE_DIR=" + folder,
        "KEA_LOCKFILE_DIR=none",
        PROGRAM,
        "-c",
        folder.resolve("kea.json").toString(),
        "-p",
        Integer.toString(port),
        "-P",
        Integer.toString(clientPort));
  }

  private static String settings(String pools) {
    return """
    {"Dhcp4": {
      "interfaces-config": {"interfaces": ["lo"], "dhcp-socket-type": "udp"},
      "lease-database": {"type": "memfile", "persist": false},
      "valid-lifetime": 600,
      "subnet4": [{"subnet": "127.0.0.0/8", "pools": [%s]}],
      "loggers": [{
        "name": "kea-dhcp4",
        "severity": "INFO",
        "output_options": [{"output": "stdout"}]}]}}
    """
        .formatted(pools);
  }
}
