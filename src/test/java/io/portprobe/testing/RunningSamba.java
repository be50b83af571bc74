package io.portprobe.testing;

import java.nio.file.Path;

/** The real smbd of Samba on a free loopback port, without shares, users or printers. */
public final class RunningSamba {
  private static final Path PROGRAM = Path.of("/usr/sbin/smbd");

  private RunningSamba() {}

  /** Demands smbd, and the rights that it needs. */
  public static void demand() {
    ServerFolder.demand(PROGRAM);
  }

  /**
   * Starts it; it keeps everything in that folder.
   *
   * @param setting one more line for its settings
   */
  public static RunningServer start(Path path, String setting) {
    int port = FreePort.take();
    new ServerFolder(path).write("smb.conf", settings(port, setting));
    return RunningServer.of(
            Program.start(PROGRAM.toString(), "-F", "--debug-stdout", "-s", path + "/smb.conf"),
            port)
        .awaitListenerUnseen();
  }

  private static String settings(int port, String setting) {
    return """
    [global]
      smb ports = %d
      interfaces = lo
      bind interfaces only = yes
      server role = standalone server
      disable netbios = yes
      load printers = no
      disable spoolss = yes
      private dir = FOLDER
      lock directory = FOLDER
      state directory = FOLDER
      cache directory = FOLDER
      pid directory = FOLDER
      ncalrpc dir = FOLDER/rpc
      log level = 1
      %s
    """
        .formatted(port, setting);
  }
}
