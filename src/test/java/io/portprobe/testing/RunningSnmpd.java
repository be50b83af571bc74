package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/**
 * Net-SNMP's real agent on a free loopback port: of those who name a community, it answers {@value
 * #COMMUNITY}.
 */
public final class RunningSnmpd {
  /** Its program. */
  public static final String PROGRAM = "snmpd";

  /** The only community that it knows. */
  public static final String COMMUNITY = "house";

  private RunningSnmpd() {}

  /** Starts it, without modules of names, which are not in Debian; its state is in the folder. */
  public static RunningServer start(Path folder) {
    return RunningServer.start(
            port -> {
              new ServerFolder(folder).write("agent.conf", settings(port));
              String file = folder.resolve("agent.conf").toString();
              String state = "SNMP_PERSISTENT_DIR=" + folder;
              return List.of("env", "MIBS=", state, PROGRAM, "-f", "-Lo", "-C", "-c", file);
            })
        .awaitLog("NET-SNMP version");
  }

  private static String settings(int port) {
    return "agentAddress udp:127.0.0.1:%d\nrocommunity %s 127.0.0.1\n".formatted(port, COMMUNITY);
  }
}
