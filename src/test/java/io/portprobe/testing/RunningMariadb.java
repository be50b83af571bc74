package io.portprobe.testing;

import java.nio.file.Path;
import java.util.ArrayList;
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

  /** Starts it with that certificate and with further options; it serves then. */
  public static RunningMariadb start(Path path, HeldCertificate certificate, String... options) {
    prepare(path, certificate);
    return run(command(path, options)).awaitLog("ready for connections");
  }

  /**
   * Starts it likewise, where the names of other machines are those of a file.
   *
   * @param names lines such as those of {@code /etc/hosts}, in whose place they are for it alone
   */
  public static RunningMariadb startKnowing(Path path, String names, String... options) {
    prepare(path, TlsPeer.certificate().build()).write("hosts", names);
    String script = "mount --bind \"$0\" /etc/hosts && exec \"$@\"";
    var command = new ArrayList<>(List.of("unshare", "--mount", "--", "sh", "-c", script));
    command.add(path.resolve("hosts").toString());
    command.addAll(command(path, options));
    return run(command).awaitLog("ready for connections");
  }

  /** Starts it with that to be done first, during which it listens and accepts nobody. */
  public static RunningMariadb startBusyWith(Path path, String statement) {
    prepare(path, TlsPeer.certificate().build()).write("accounts.sql", statement + ";\n");
    RunningMariadb mariadb = run(command(path));
    mariadb.server.awaitListener();
    return mariadb;
  }

  /** Makes what it keeps everything in. */
  private static ServerFolder prepare(Path path, HeldCertificate certificate) {
    var folder = ServerFolder.prepare(path, certificate);
    folder.add("data", "mysql");
    // Whichever starts removes all temporary tables that it finds, those of others too.
    folder.add("temporary", "mysql");
    folder.giveKeyTo("mysql");
    folder.write("accounts.sql", "CREATE USER '%s'@'%%';\n".formatted(ACCOUNT));
    Finished made =
        Finished.run(
            "",
            INSTALLER.toString(),
            "--no-defaults",
            "--datadir=" + path.resolve("data"),
            "--tmpdir=" + path.resolve("temporary"),
            "--user=mysql",
            "--auth-root-authentication-method=normal",
            "--skip-test-db");
    if (made.exitCode() != 0) {
      throw new AssertionError(made.output() + made.errors());
    }
    return folder;
  }

  private static RunningMariadb run(List<String> command) {
    return new RunningMariadb(
        RunningServer.start(port -> {
          var whole = new ArrayList<>(command);
          whole.add("--port=" + port);
          return whole;
        }));
  }

  private static List<String> command(Path path, String... options) {
    var command = new ArrayList<>(List.of(PROGRAM.toString(), "--no-defaults", "--user=mysql"));
    command.addAll(
        List.of(
            "--datadir=" + path.resolve("data"),
            "--tmpdir=" + path.resolve("temporary"),
            "--bind-address=127.0.0.1",
            "--socket=" + path.resolve("data/socket"),
            "--pid-file=" + path.resolve("data/pid"),
            "--init-file=" + path.resolve("accounts.sql"),
            "--max-connections=" + MAX_CONNECTIONS,
            "--ssl-cert=" + path.resolve("certificate.pem"),
            "--ssl-key=" + path.resolve("key.pem")));
    command.addAll(List.of(options));
    return command;
  }

  private RunningMariadb awaitLog(String text) {
    server.awaitLog(text);
    return this;
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
