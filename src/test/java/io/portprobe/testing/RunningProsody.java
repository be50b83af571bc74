package io.portprobe.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;

/** The real Prosody on a free loopback port: XMPP for the domain {@code localhost}. */
public final class RunningProsody {
  /** Its program. */
  public static final String PROGRAM = "prosody";

  private static final String SETTINGS =
      """
      run_as_root = true
      pidfile = "FOLDER/pid"
      data_path = "FOLDER"
      interfaces = { "127.0.0.1" }
      c2s_ports = { PORT }
      s2s_ports = { }
      modules_enabled = { "tls", "saslauth" }
      modules_disabled = { "s2s" }
      c2s_require_encryption = true
      log = { info = "*console" }
      ssl = { certificate = "FOLDER/certificate.pem", key = "FOLDER/key.pem" }
      VirtualHost "localhost"
      """;

  private RunningProsody() {}

  /** Starts it with that certificate; it listens when this returns. */
  public static RunningServer start(Path folder, HeldCertificate certificate) throws IOException {
    int port = FreePort.take();
    Files.writeString(folder.resolve("certificate.pem"), certificate.certificatePem());
    Files.writeString(folder.resolve("key.pem"), certificate.privateKeyPkcs8Pem());
    Files.createDirectory(folder.resolve("certs"));
    Path settings =
        Files.writeString(
            folder.resolve("prosody.cfg.lua"),
            SETTINGS.replace("FOLDER", folder.toString()).replace("PORT", "" + port));
    return RunningServer.of(Program.start(PROGRAM, "--config", settings.toString(), "-F"), port)
        .awaitListenerUnseen()
        .awaitLog("Certificates loaded");
  }
}
