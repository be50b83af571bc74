package io.portprobe.drill;

import io.portprobe.testing.RunningClickhouse;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import okhttp3.tls.HeldCertificate;

/** ClickHouse: its HTTP, and its native protocol on another port. */
final class ClickhouseScenes {
  private ClickhouseScenes() {}

  static Drill http() {
    return Drill.ofStream("ClickHouse 18.16 (HTTP)", "{prober: clickhouse}")
        .heavy()
        .healthy(stage -> start(stage).server())
        // Connections wait for one of its threads.
        .but(State.FULL, Verdict.WAITING)
        .scene(State.FULL, "three connections", stage -> occupied(stage, start(stage).server()))
        .scene(
            State.EXPIRED,
            "",
            "{prober: clickhouse, clickhouse: {tls: true, preferred_ip_protocol: ip4, "
                + TlsPeer.TRUST
                + "}}",
            stage -> start(stage, Stage.EXPIRED).serverOverTls());
  }

  static Drill ownProtocol() {
    return Drill.ofStream(
            "ClickHouse 18.16 (native)", "{prober: clickhouse, clickhouse: {interface: native}}")
        .heavy()
        .logging(".*<Information> TCPHandler: Done processing connection\\.")
        .healthy(stage -> start(stage).nativeServer())
        .but(State.FULL, Verdict.WAITING)
        .scene(
            State.FULL, "three connections", stage -> occupied(stage, start(stage).nativeServer()));
  }

  private static RunningServer occupied(Stage stage, RunningServer server) throws IOException {
    for (int i = 0; i < RunningClickhouse.MAX_CONNECTIONS; i++) {
      stage.occupy(server, "");
    }
    return server;
  }

  private static RunningClickhouse start(Stage stage) {
    return start(stage, TlsPeer.certificate().build());
  }

  private static RunningClickhouse start(Stage stage, HeldCertificate certificate) {
    return stage.keep(RunningClickhouse.start(stage.folder(), certificate)).awaitReady();
  }
}
