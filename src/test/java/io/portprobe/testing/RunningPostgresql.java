package io.portprobe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import okhttp3.tls.HeldCertificate;

/** The real PostgreSQL on a free loopback port, where only {@code postgres} may log in. */
public final class RunningPostgresql implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
  private static final List<String> AS_POSTGRES =
      List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups");

  private final RunningServer server;

  private RunningPostgresql(RunningServer server) {
    this.server = server;
  }

  /** Demands PostgreSQL, and the rights that it needs. */
  public static void demand() {
    ServerFolder.demand(PROGRAMS.resolve("initdb"), PROGRAMS.resolve("postgres"));
  }

  /**
   * Prepares what it keeps its data in, with that certificate and its key beside.
   *
   * @param method how users log in from this machine, such as {@code trust}
   */
  public static Path prepare(Path path, String method, HeldCertificate certificate) {
    var folder = ServerFolder.prepare(path, certificate);
    folder.add("data", "postgres");
    folder.giveKeyTo("postgres");
    folder.write("password", "secret");
    var command = new ArrayList<>(AS_POSTGRES);
    command.addAll(List.of(PROGRAMS.resolve("initdb").toString(), "--no-sync", "-A", method));
    command.addAll(List.of("-U", "postgres", "--pwfile", path.resolve("password").toString()));
    command.addAll(List.of("--wal-segsize=1", "-D", path.resolve("data").toString()));
    Finished made = Finished.run("", command.toArray(String[]::new));
    if (made.exitCode() != 0) {
      throw new AssertionError(made.output() + made.errors());
    }
    return path;
  }

  /** Starts it on prepared data, with settings such as {@code ssl=on}. */
  public static RunningPostgresql start(Path prepared, String... settings) {
    return new RunningPostgresql(
        RunningServer.start(port -> {
          var command = new ArrayList<>(AS_POSTGRES);
          command.addAll(List.of(PROGRAMS.resolve("postgres").toString(), "-F", "-D"));
          command.add(prepared.resolve("data").toString());
          var all = new ArrayList<>(List.of(settings));
          all.addAll(
              List.of("listen_addresses=127.0.0.1", "port=" + port, "unix_socket_directories="));
          all.forEach(setting -> command.addAll(List.of("-c", setting)));
          return command;
        }));
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
