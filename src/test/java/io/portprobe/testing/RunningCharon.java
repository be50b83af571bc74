package io.portprobe.testing;

import java.nio.file.Path;

/** The real strongSwan's charon on free loopback ports: IKE, without any connection configured. */
public final class RunningCharon implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/lib/ipsec/charon");

  private final Program program;
  private final int port;

  private RunningCharon(Program program, int port) {
    this.program = program.awaitOutput("worker threads");
    this.port = port;
  }

  /** Demands charon, and the rights that it needs. */
  public static void demand() {
    ServerFolder.demand(PROGRAM);
  }

  /** Starts it; it keeps its settings in that folder, and leaves this machine's routes alone. */
  public static RunningCharon start(Path folder) {
    return start(folder, FreePort.take());
  }

  /** Likewise on that port; on the standard one, 500, it wants no message marked. */
  public static RunningCharon start(Path folder, int port) {
    new ServerFolder(folder).write("strongswan.conf", settings(port));
    Path settings = folder.resolve("strongswan.conf");
    return new RunningCharon(
        Program.start("env", "STRONGSWAN_CONF=" + settings, PROGRAM.toString()), port);
  }

  private static String settings(int port) {
    return """
    charon {
      port = %d
      port_nat_t = %d
      interfaces_use = lo
      install_routes = no
      install_virtual_ip = no
      routing_table = 0
      load = random nonce aes sha1 sha2 hmac kdf gmp kernel-netlink socket-default
      filelog {
        stderr {
          default = 1
        }
      }
    }
    """
        .formatted(port, FreePort.take());
  }

  /** Its port as a probe's target. */
  public String target() {
    return "127.0.0.1:" + port;
  }

  /** The server itself, which ends with this. */
  public RunningServer server() {
    return RunningServer.of(program, port);
  }

  @Override
  public void close() {
    program.close();
  }
}
