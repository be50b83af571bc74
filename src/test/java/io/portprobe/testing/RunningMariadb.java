package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;
import okhttp3.tls.HeldCertificate;

/** The real MariaDB on a free loopback port, with TLS and an account that has no password. */
public final class RunningMariadb implements AutoCloseable {
  /** The account without a password. */
  public static final String ACCOUNT = "monitor";

  /** How many connections it takes. */
  public static final int MAX_CONNECTIONS = 10;

  private static final Path PROGRAM = Path.of("/usr/sbin/mariadbd");
  private static final Path INSTALLER = Path.of("/usr/bin/mariadb-install-db");

  private final RunningServer server;

  private RunningMariadb(RunningServer server) {
    this.server = server;
  }

  /** Demands MariaDB, and the rights that it needs. */
  public static void demand() {
    ServerFolder.demand(PROGRAM, INSTALLER);
  }

  /** Starts it with that certificate; it keeps everything in that folder. */
  public static RunningMariadb start(Path path, HeldCertificate certificate) {
    var folder = ServerFolder.prepare(path, certificate);
    folder.add("data", "mysql");
    folder.giveKeyTo("mysql");
    folder.write("accounts.sql", "CREATE USER '%s'@'%%';\n".formatted(ACCOUNT));
    String data = "--datadir=" + path.resolve("data");
    Finished made =
        Finished.run(
            "",
            INSTALLER.toString(),
            "--no-defaults",
            data,
            "--user=mysql",
            "--auth-root-authentication-method=normal",
            "--skip-test-db");
    if (made.exitCode() != 0) {
      throw new AssertionError(made.output() + made.errors());
    }
    return new RunningMariadb(
        RunningServer.start(port -> command(path, data, port)).awaitLog("ready for connections"));
  }

  private static List<String> command(Path path, String data, int port) {
    return List.of(
        PROGRAM.toString(),
        "--no-defaults",
        data,
        "--user=mysql",
        "--bind-address=127.0.0.1",
        "--port=" + port,
        "--socket=" + path.resolve("data/socket"),
        "--pid-file=" + path.resolve("data/pid"),
        "--init-file=" + path.resolve("accounts.sql"),
        "--max-connections=" + MAX_CONNECTIONS,
        "--ssl-cert=" + path.resolve("certificate.pem"),
        "--ssl-key=" + path.resolve("key.pem"));
  }

  /** The server itself. */
  public RunningServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }
}
