package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.RunningPostgresql;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.tls.HeldCertificate;

/** PostgreSQL 17, with TLS from the first byte. */
final class Postgresql17Scenes {
  private static final String READY = "ready to accept connections";
  private static final String STARTUP = "\0\0\0\027\0\003\0\0user\0postgres\0\0";
  private static final int CONNECTIONS = 4;

  private Postgresql17Scenes() {}

  static Drill drill() {
    return Drill.ofStream("PostgreSQL 17 (TLS at once)", module(TlsPeer.TRUST_BY_ADDRESS))
        .heavy()
        .healthy(stage -> start(stage, TlsPeer.certificate().build()))
        .but(State.HUNG, Verdict.down(FailureReason.TLS_TIMEOUT))
        .but(State.SSH_INSTEAD, Verdict.down(FailureReason.TLS_HANDSHAKE_FAILED))
        .but(State.WEB_INSTEAD, Verdict.down(FailureReason.TLS_HANDSHAKE_FAILED))
        .scene(State.FULL, "four connections", Postgresql17Scenes::full)
        .scene(State.EXPIRED, "", module(TlsPeer.TRUST), stage -> start(stage, Stage.EXPIRED));
  }

  private static String module(String trust) {
    return "{prober: postgresql, postgresql: {tls: implicit, preferred_ip_protocol: ip4, "
        + trust
        + "}}";
  }

  private static RunningServer full(Stage stage) throws IOException {
    RunningServer server =
        start(
            stage,
            TlsPeer.certificate().build(),
            "max_connections=" + CONNECTIONS,
            "superuser_reserved_connections=1",
            "max_wal_senders=0");
    for (int i = 0; i < CONNECTIONS; i++) {
      stage.occupyAnswered(server, STARTUP);
    }
    return server;
  }

  private static RunningServer start(Stage stage, HeldCertificate certificate, String... settings)
      throws IOException {
    Path folder = Files.createDirectory(stage.folder().resolve("postgresql"));
    Path programs = RunningPostgresql.unpack17(stage.folder());
    Path data = RunningPostgresql.prepare(folder, programs, "scram-sha-256", certificate);
    return stage
        .keep(RunningPostgresql.start(data, RunningPostgresql.withTls(data, settings)))
        .awaitLog(READY)
        .server();
  }
}
