package io.portprobe.testing;

import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;

/** The real xrdp on a free loopback port, without a session manager behind it. */
public final class RunningXrdp {
  private static final Path PROGRAM = Path.of("/usr/sbin/xrdp");

  private RunningXrdp() {}

  /** Demands xrdp, and the rights that it needs. */
  public static void demand() {
    ServerFolder.demand(PROGRAM);
  }

  /**
   * Starts it with that certificate; it keeps everything in that folder.
   *
   * @param security its {@code security_layer}
   */
  public static RunningServer start(Path path, HeldCertificate certificate, String security) {
    int port = FreePort.take();
    ServerFolder.prepare(path, certificate).write("xrdp.ini", settings(port, security));
    return RunningServer.of(
            Program.start(PROGRAM.toString(), "--nodaemon", "--config", path + "/xrdp.ini"), port)
        // What it prints stays in its buffer.
        .loggingAlso(path.resolve("xrdp.log"))
        .awaitLog("xrdp_listen_pp done");
  }

  private static String settings(int port, String security) {
    return """
    [Globals]
    ini_version=1
    fork=true
    port=tcp://127.0.0.1:%d
    security_layer=%s
    certificate=FOLDER/certificate.pem
    key_file=FOLDER/key.pem
    ssl_protocols=TLSv1.2, TLSv1.3

    [Logging]
    LogFile=FOLDER/xrdp.log
    LogLevel=INFO
    EnableSyslog=false
    EnableConsole=false

    [Xorg]
    name=Xorg
    lib=libxup.so
    """
        .formatted(port, security);
  }
}
