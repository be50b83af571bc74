package io.portprobe.alerting;

import io.portprobe.testing.RunningPostgresql;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/** A real PostgreSQL, whose connections can all be taken. */
final class DrilledPostgresql {
  private static final int CONNECTIONS = 4;
  private static final String STARTUP = "\0\0\0\027\0\003\0\0user\0postgres\0\0";
  private static final int WELCOME = 'R';

  private final FireStage stage;
  private final RunningPostgresql running;

  /** One that serves. */
  DrilledPostgresql(FireStage stage) throws IOException {
    this.stage = stage;
    Path data =
        RunningPostgresql.prepare(
            Files.createDirectory(stage.folder().resolve("postgresql")),
            RunningPostgresql.unpack17(stage.folder()),
            "trust",
            TlsPeer.certificate().build());
    RunningPostgresql.trust(data, stage.west().addresses());
    running =
        stage.keep(
            RunningPostgresql.start(
                data,
                "listen_addresses=" + stage.west().thisEnd(),
                "max_connections=" + CONNECTIONS,
                "superuser_reserved_connections=1",
                "max_wal_senders=0"));
    running.awaitLog("ready to accept connections");
  }

  /** Its address. */
  String target() {
    return stage.west().thisEnd() + ":" + running.server().port();
  }

  /** It as an entry of the inventory. */
  String entry() {
    return """
      - name: orders-db
        target: "%s"
        module: postgresql
        tier: critical
        team: databases
        environment: production
    """
        .formatted(target());
  }

  /** Takes all of its connections; a probe may hold one for a moment. */
  void fill() {
    for (int i = 0; i < CONNECTIONS; i++) {
      Awaitility.await().until(this::takesOneMore);
    }
  }

  private boolean takesOneMore() throws IOException {
    var client = stage.keep(new Socket(stage.west().thisEnd(), running.server().port()));
    client.getOutputStream().write(STARTUP.getBytes(StandardCharsets.ISO_8859_1));
    return client.getInputStream().read() == WELCOME;
  }
}
