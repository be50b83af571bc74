package io.portprobe.drill;

import io.portprobe.testing.RunningPostgresql;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;

/** PostgreSQL. */
final class PostgresqlScenes {
  private static final String READY = "ready to accept connections";
  private static final String STARTUP = "\0\0\0\027\0\003\0\0user\0postgres\0\0";
  private static final int CONNECTIONS = 4;

  private PostgresqlScenes() {}

  static Drill drill() {
    return Drill.ofStream("PostgreSQL 15", "{prober: postgresql}")
        .heavy()
        .healthy(stage -> start(stage, data(stage), READY))
        .scene(State.FULL, "four connections", PostgresqlScenes::full)
        .scene(
            State.STARTING,
            "recovering",
            stage -> {
              Path data = data(stage);
              RunningPostgresql.signal(data, "recovery.signal");
              return start(
                  stage, data, "starting archive recovery", "restore_command=sleep 5; false");
            })
        .scene(
            State.NOT_SERVING,
            "shutting down, with a client there",
            stage -> {
              RunningServer server = start(stage, data(stage), READY);
              stage.occupyAnswered(server, STARTUP);
              server.signal("TERM");
              return server.awaitLog("smart shutdown");
            })
        .scene(
            State.EXPIRED,
            "",
            "{prober: postgresql, postgresql: {tls: require, " + TlsPeer.TRUST + "}}",
            PostgresqlScenes::expired);
  }

  private static RunningServer full(Stage stage) throws IOException {
    RunningServer server =
        start(
            stage,
            data(stage),
            READY,
            "max_connections=" + CONNECTIONS,
            "superuser_reserved_connections=1",
            "max_wal_senders=0");
    for (int i = 0; i < CONNECTIONS; i++) {
      stage.occupyAnswered(server, STARTUP);
    }
    return server;
  }

  private static RunningServer expired(Stage stage) {
    Path data = prepare(stage, Stage.EXPIRED);
    return start(stage, data, READY, RunningPostgresql.withTls(data));
  }

  private static Path data(Stage stage) {
    return prepare(stage, TlsPeer.certificate().build());
  }

  private static Path prepare(Stage stage, HeldCertificate certificate) {
    return RunningPostgresql.prepare(stage.folder(), "scram-sha-256", certificate);
  }

  private static RunningServer start(Stage stage, Path data, String ready, String... settings) {
    return stage.keep(RunningPostgresql.start(data, settings)).awaitLog(ready).server();
  }
}
