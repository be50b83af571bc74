package io.portprobe.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;

/** The real vsftpd on a free loopback port: FTP, with TLS for whoever asks for it. */
public final class RunningVsftpd {
  /** Its program. */
  public static final String PROGRAM = "vsftpd";

  private static final String SETTINGS =
      """
      listen=YES
      background=NO
      listen_address=127.0.0.1
      listen_port=PORT
      secure_chroot_dir=FOLDER/empty
      xferlog_enable=YES
      vsftpd_log_file=FOLDER/log
      utf8_filesystem=YES
      ssl_enable=YES
      rsa_cert_file=FOLDER/server.pem
      rsa_private_key_file=FOLDER/server.pem
      """;

  private RunningVsftpd() {}

  /**
   * Starts it with that certificate; it listens when this returns.
   *
   * @param more further lines of its settings
   */
  public static RunningServer start(Path folder, HeldCertificate certificate, String... more)
      throws IOException {
    int port = FreePort.take();
    Files.createDirectory(folder.resolve("empty"));
    Files.writeString(
        folder.resolve("server.pem"),
        certificate.certificatePem() + certificate.privateKeyPkcs8Pem());
    String settings =
        SETTINGS.replace("FOLDER", folder.toString()).replace("PORT", Integer.toString(port))
            + String.join("\n", more)
            + "\n";
    Path file = Files.writeString(folder.resolve("vsftpd.conf"), settings);
    return RunningServer.of(Program.start(PROGRAM, file.toString()), port).awaitListenerUnseen();
  }
}
