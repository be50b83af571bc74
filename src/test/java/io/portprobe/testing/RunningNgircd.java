package io.portprobe.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;

/** The real ngIRCd on a free loopback port: a chat server that asks nobody else who comes. */
public final class RunningNgircd {
  /** Its program. */
  public static final String PROGRAM = "ngircd";

  private static final String SETTINGS =
      """
      [Global]
      Name = irc.example
      Info = A test
      AdminEMail = admin@irc.example
      Listen = 127.0.0.1
      Ports = PORT
      [Options]
      Ident = no
      DNS = no
      PAM = no
      """;

  private static final String TLS =
      """
      [SSL]
      CertFile = FOLDER/certificate.pem
      KeyFile = FOLDER/key.pem
      Ports = PORT
      """;

  private RunningNgircd() {}

  /**
   * Starts it; it listens when this returns.
   *
   * @param more further lines of its settings, such as {@code [Limits]} and what it limits
   */
  public static RunningServer start(Path folder, String... more) throws IOException {
    int port = FreePort.take();
    return start(folder, port, SETTINGS.replace("PORT", "" + port) + String.join("\n", more));
  }

  /**
   * Starts it with TLS.
   *
   * @param certificate one whose key is of RSA: its TLS library cannot read our others
   */
  public static RunningServer startTls(Path folder, HeldCertificate certificate)
      throws IOException {
    int port = FreePort.take();
    var prepared = ServerFolder.prepare(folder, certificate);
    prepared.giveKeyTo("irc");
    return start(
        folder,
        port,
        SETTINGS.replace("Ports = PORT\n", "")
            + TLS.replace("FOLDER", "" + folder).replace("PORT", "" + port));
  }

  private static RunningServer start(Path folder, int port, String settings) throws IOException {
    Path file = Files.writeString(folder.resolve("ngircd.conf"), settings);
    return RunningServer.of(Program.start(PROGRAM, "-n", "-f", file.toString()), port)
        .awaitLog("Now listening");
  }
}
