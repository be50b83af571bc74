package io.portprobe.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.tls.HeldCertificate;

/** The real slapd of OpenLDAP on free loopback ports: LDAP, with StartTLS, and over TLS. */
public final class RunningSlapd implements AutoCloseable {
  /** Its program. */
  public static final String PROGRAM = "slapd";

  private static final String SETTINGS =
      """
      include /etc/ldap/schema/core.schema
      modulepath /usr/lib/ldap
      moduleload back_mdb
      TLSCertificateFile FOLDER/certificate.pem
      TLSCertificateKeyFile FOLDER/key.pem
      OPTION
      database mdb
      suffix "dc=example"
      directory FOLDER
      """;

  private final RunningServer server;
  private final int tlsPort;

  private RunningSlapd(RunningServer server, int tlsPort) {
    // It says so before it listens.
    this.server = server.awaitLog("slapd starting").awaitListenerUnseen();
    server.at(tlsPort).awaitListenerUnseen();
    this.tlsPort = tlsPort;
  }

  /**
   * Starts it.
   *
   * @param certificate one whose key is of RSA: its TLS library cannot read our others
   * @param option one more line for its settings
   */
  public static RunningSlapd start(Path folder, HeldCertificate certificate, String option)
      throws IOException {
    int tlsPort = FreePort.take();
    Files.writeString(folder.resolve("certificate.pem"), certificate.certificatePem());
    Files.writeString(folder.resolve("key.pem"), certificate.privateKeyPkcs8Pem());
    Path settings =
        Files.writeString(
            folder.resolve("slapd.conf"),
            SETTINGS.replace("FOLDER", folder.toString()).replace("OPTION", option));
    String addresses = "ldap://127.0.0.1:%d ldaps://127.0.0.1:" + tlsPort;
    return new RunningSlapd(
        RunningServer.start(port ->
            List.of(
                PROGRAM, "-d", "256", "-h", addresses.formatted(port), "-f", settings.toString())),
        tlsPort);
  }

  /** The server itself, at the port of LDAP. */
  public RunningServer server() {
    return server;
  }

  /** Its port for LDAP. */
  public int port() {
    return server.port();
  }

  /** Its port for LDAP over TLS. */
  public int tlsPort() {
    return tlsPort;
  }

  @Override
  public void close() {
    server.close();
  }
}
