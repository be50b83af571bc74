package io.portprobe.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.tls.HeldCertificate;

/** The real PgBouncer on a free loopback port, with a database behind which nothing listens. */
public final class RunningPgbouncer implements AutoCloseable {
  /** Who may look at its own database, {@code pgbouncer}, which needs no other server. */
  public static final String USER = "monitor";

  /** The database whose server is down. */
  public static final String ORPHAN = "orphan";

  private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");
  private static final Pattern REMARK = Pattern.compile("^.* (LOG|WARNING) C-[^ ]+ [^ ]+ ");

  private final RunningServer server;

  private RunningPgbouncer(RunningServer server) {
    this.server = server;
  }

  /** Demands PgBouncer, and the rights that it needs. */
  public static void demand() {
    ServerFolder.demand(PROGRAM);
  }

  /**
   * Starts it with that certificate at hand; its configuration is in that folder.
   *
   * @param settings lines of its configuration, where {@code FOLDER} is the folder
   */
  public static RunningPgbouncer start(Path path, HeldCertificate certificate, String... settings) {
    var folder = ServerFolder.prepare(path, certificate);
    folder.giveKeyTo("postgres");
    folder.write("users", "\"%s\" \"\"\n".formatted(USER));
    return new RunningPgbouncer(
        RunningServer.start(
                port -> {
                  folder.write("pgbouncer.ini", configuration(port) + String.join("\n", settings));
                  return command(path.resolve("pgbouncer.ini"));
                })
            .awaitLog("process up"));
  }

  private static String configuration(int port) {
    return """
    [databases]
    %s = host=127.0.0.1 port=%d
    [pgbouncer]
    listen_addr = 127.0.0.1
    listen_port = %d
    unix_socket_dir =
    auth_file = FOLDER/users
    stats_users = %s
    """
        .formatted(ORPHAN, FreePort.take(), port, USER);
  }

  private static List<String> command(Path configuration) {
    var command = new ArrayList<>(List.of("setpriv", "--reuid=postgres", "--regid=postgres"));
    command.addAll(List.of("--init-groups", PROGRAM.toString(), configuration.toString()));
    return command;
  }

  /** The server itself. */
  public RunningServer server() {
    return server;
  }

  /** What it has logged of clients, without times and addresses. */
  public List<String> remarks() {
    return server
        .log()
        .lines()
        .filter(line -> line.contains(" C-0x"))
        .map(line -> REMARK.matcher(line).replaceFirst("$1 "))
        .toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
