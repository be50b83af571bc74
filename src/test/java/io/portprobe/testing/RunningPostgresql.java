package io.portprobe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import okhttp3.tls.HeldCertificate;

/** The real PostgreSQL on a free loopback port, where only {@code postgres} may log in. */
public final class RunningPostgresql implements AutoCloseable {
  /** Debian's PostgreSQL 15. */
  public static final Path DEBIANS = Path.of("/usr/lib/postgresql/15/bin");

  private static final String NAME = "postgresql17";
  private static final String PROGRAMS = "programs";
  private static final List<String> AS_POSTGRES =
      List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups");

  private final RunningServer server;

  private RunningPostgresql(RunningServer server) {
    this.server = server;
  }

  /** Demands Debian's PostgreSQL, and the rights that it needs. */
  public static void demand() {
    ServerFolder.demand(DEBIANS.resolve("initdb"), DEBIANS.resolve("postgres"));
  }

  /** Demands the PostgreSQL 17 that Maven brings, and what it needs to be unpacked and run. */
  public static void demand17() {
    ServerFolder.demand(Path.of("/usr/bin/xz"), Path.of("/usr/bin/setpriv"));
    if (!"amd64".equals(System.getProperty("os.arch"))) {
      Needs.missing("Maven brings PostgreSQL 17 for amd64 only");
    }
    ServerLibrary.demand(NAME);
  }

  /** Unpacks PostgreSQL 17 to that folder, and tells where its programs are. */
  public static Path unpack17(Path folder) {
    ServerFolder.open(folder);
    try (var jars = Files.newDirectoryStream(ServerLibrary.demand(NAME).jars(), "*.jar")) {
      try (var jar = FileSystems.newFileSystem(jars.iterator().next())) {
        Path archive = folder.resolve("postgresql.txz");
        Files.copy(jar.getPath("postgres-linux-x86_64.txz"), archive);
        String[] command = {"tar", "-xJf", archive.toString(), "-C", folder.toString()};
        succeed(Finished.run("", command));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder.resolve("bin");
  }

  private static void succeed(Finished made) {
    if (made.exitCode() != 0) {
      throw new AssertionError(made.output() + made.errors());
    }
  }

  /**
   * Prepares what it keeps its data in, with that certificate and its key beside.
   *
   * @param method how users log in from this machine, such as {@code trust}
   */
  public static Path prepare(Path path, String method, HeldCertificate certificate) {
    return prepare(path, DEBIANS, method, certificate);
  }

  /** Likewise, for the release of those programs. */
  public static Path prepare(Path path, Path programs, String method, HeldCertificate certificate) {
    var folder = ServerFolder.prepare(path, certificate);
    folder.add("data", "postgres");
    folder.giveKeyTo("postgres");
    folder.write("password", "secret");
    link(path.resolve(PROGRAMS), programs);
    var command = new ArrayList<>(AS_POSTGRES);
    command.addAll(List.of(programs.resolve("initdb").toString(), "--no-sync", "-A", method));
    command.addAll(List.of("-U", "postgres", "--pwfile", path.resolve("password").toString()));
    command.addAll(List.of("--wal-segsize=1", "-D", path.resolve("data").toString()));
    succeed(Finished.run("", command.toArray(String[]::new)));
    return path;
  }

  private static void link(Path name, Path existing) {
    try {
      Files.createSymbolicLink(name, existing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets everybody from these addresses, such as {@code 192.0.2.0/24}, log in as anybody. */
  public static void trust(Path prepared, String addresses) {
    try {
      Files.writeString(
          prepared.resolve("data").resolve("pg_hba.conf"),
          "host all all " + addresses + " trust\n",
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it on prepared data, with settings such as {@code ssl=on}. */
  public static RunningPostgresql start(Path prepared, String... settings) {
    return new RunningPostgresql(
        RunningServer.start(port -> {
          var command = new ArrayList<>(AS_POSTGRES);
          command.addAll(
              List.of(prepared.resolve(PROGRAMS).resolve("postgres").toString(), "-F", "-D"));
          command.add(prepared.resolve("data").toString());
          // Of two that are the same the last one counts.
          var all =
              new ArrayList<>(
                  List.of(
                      "listen_addresses=127.0.0.1", "port=" + port, "unix_socket_directories="));
          all.addAll(List.of(settings));
          all.forEach(setting -> command.addAll(List.of("-c", setting)));
          return command;
        }));
  }

  /** The settings that make it use the certificate of prepared data, and further ones. */
  public static String[] withTls(Path prepared, String... settings) {
    var all = new ArrayList<>(List.of(settings));
    all.add("ssl=on");
    all.add("ssl_cert_file=" + prepared.resolve("certificate.pem"));
    all.add("ssl_key_file=" + prepared.resolve("key.pem"));
    return all.toArray(String[]::new);
  }

  /** Waits until it has logged that text. */
  public RunningPostgresql awaitLog(String text) {
    server.awaitLog(text);
    return this;
  }

  /** Puts an empty file into the data, such as {@code standby.signal}. */
  public static void signal(Path prepared, String name) {
    try {
      Files.createFile(prepared.resolve("data").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The server itself. */
  public RunningServer server() {
    return server;
  }

  /** Ends it at once, in an order in which it gives its shared memory back. */
  @Override
  public void close() {
    server.signal("QUIT");
    server.awaitEnd();
    server.close();
  }
}
