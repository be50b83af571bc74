package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningPostgresql;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("heavy")
@RealServer("PostgreSQL 15, Debian's postgresql-15, and PgBouncer 1.18, Debian's pgbouncer")
class PostgresqlIT {
  private static final String READY = "ready to accept connections";
  private static final String PASSWORDS = "scram-sha-256";

  @TempDir private Path folder;

  @BeforeAll
  static void needsPostgresql() {
    RunningPostgresql.demand();
  }

  private Path data(String method) {
    return RunningPostgresql.prepare(folder, method, TlsPeer.certificate().build());
  }

  private static ProbeReport probe(RunningPostgresql postgresql, String settings) {
    String module = "{prober: postgresql, postgresql: {" + settings + "}}";
    return Probes.run(new Postgresql(), module, postgresql.server().targetByName(), Probes.AMPLE);
  }

  /** What it logs of a probe it logs by then. */
  private static void assertLogsNothing(RunningPostgresql postgresql, String before) {
    Awaitility.await()
        .during(Duration.ofMillis(700))
        .untilAsserted(() -> assertThat(postgresql.server().log()).isEqualTo(before));
  }

  @Test
  void oneThatWantsAPasswordServesAndLogsNothing() {
    try (var postgresql = RunningPostgresql.start(data(PASSWORDS)).awaitLog(READY)) {
      String before = postgresql.server().log();
      Verdicts.assertServes(
          probe(postgresql, ""), Map.of("service", "postgresql", "auth_method", "sasl"));
      Verdicts.assertServes(
          probe(postgresql, "depth: greeting"),
          Map.of("service", "postgresql", "tls", "no", "depth", "greeting"));
      assertLogsNothing(postgresql, before);
    }
  }

  @Test
  void upgradesToTlsAndLogsNothing() {
    Path data = data(PASSWORDS);
    try (var postgresql =
        RunningPostgresql.start(
                data,
                "ssl=on",
                "ssl_cert_file=" + data.resolve("certificate.pem"),
                "ssl_key_file=" + data.resolve("key.pem"))
            .awaitLog(READY)) {
      String before = postgresql.server().log();
      Verdicts.assertServes(
          probe(postgresql, "tls: require, " + TlsPeer.TRUST),
          Map.of("service", "postgresql", "auth_method", "sasl", "tls", "yes"));
      Verdicts.assertServes(
          probe(postgresql, "depth: greeting"),
          Map.of("service", "postgresql", "tls", "yes", "depth", "greeting"));
      assertThat(Verdicts.reason(probe(postgresql, "tls: require")))
          .isEqualTo(FailureReason.TLS_CERTIFICATE_UNTRUSTED);
      assertLogsNothing(postgresql, before);
    }
  }

  @Test
  void oneThatTrustsTellsItsVersionAndRole() {
    try (var postgresql = RunningPostgresql.start(data("trust")).awaitLog(READY)) {
      String before = postgresql.server().log();
      ProbeReport report = probe(postgresql, "user: postgres");
      assertThat(report.succeeded()).isTrue();
      assertThat(report.measurements().getFirst().labels())
          .containsEntry("auth_method", "trust")
          .containsEntry("role", "primary")
          .containsEntry("read_only", "off")
          .hasEntrySatisfying("version", version -> assertThat(version).startsWith("15."));
      assertLogsNothing(postgresql, before);
      Verdicts.assertServes(
          probe(postgresql, ""), Map.of("service", "postgresql", "auth_method", "trust"));
      postgresql.awaitLog("role \"portprobe\" does not exist");
    }
  }

  @Test
  void aStandbyIsAReplica() {
    Path data = data("trust");
    RunningPostgresql.signal(data, "standby.signal");
    try (var postgresql = RunningPostgresql.start(data).awaitLog("accept read-only connections")) {
      ProbeReport report = probe(postgresql, "user: postgres");
      assertThat(report.succeeded()).isTrue();
      assertThat(report.measurements().getFirst().labels()).containsEntry("role", "replica");
    }
  }

  @Test
  void oneThatRecoversIsStarting() {
    Path data = data(PASSWORDS);
    RunningPostgresql.signal(data, "recovery.signal");
    try (var postgresql =
        RunningPostgresql.start(data, "restore_command=sleep 5; false")
            .awaitLog("starting archive recovery")) {
      Verdicts.assertFails(
          probe(postgresql, ""),
          FailureReason.SERVICE_STARTING,
          "PostgreSQL says 57P03: \"the database system is starting up\"");
      assertThat(probe(postgresql, "depth: greeting").succeeded()).isTrue();
    }
  }

  @Test
  void oneWithoutRoomIsOverloaded() throws IOException {
    var occupants = new ArrayList<Socket>();
    try (var postgresql =
        RunningPostgresql.start(
                data(PASSWORDS),
                "max_connections=4",
                "superuser_reserved_connections=1",
                "max_wal_senders=0")
            .awaitLog(READY)) {
      Awaitility.await()
          .until(() -> {
            occupants.add(occupy(postgresql.server().port()));
            return !probe(postgresql, "").succeeded();
          });
      Verdicts.assertFails(
          probe(postgresql, ""),
          FailureReason.SERVICE_OVERLOADED,
          "PostgreSQL says 53300: \"sorry, too many clients already\"");
      assertThat(probe(postgresql, "depth: greeting").succeeded()).isTrue();
    } finally {
      for (Socket occupant : occupants) {
        occupant.close();
      }
    }
  }

  @Test
  void oneThatShutsDownIsUnavailable() throws IOException {
    try (var postgresql = RunningPostgresql.start(data("trust")).awaitLog(READY);
        var _ = occupy(postgresql.server().port())) {
      postgresql.server().signal("TERM");
      postgresql.awaitLog("smart shutdown");
      Verdicts.assertFails(
          probe(postgresql, ""),
          FailureReason.SERVICE_UNAVAILABLE,
          "PostgreSQL says 57P03: \"the database system is shutting down\"");
    }
  }

  /** A session, or the beginning of one, that stays. */
  private static Socket occupy(int port) throws IOException {
    var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    String startup = "\0\0\0\027\0\003\0\0user\0postgres\0\0";
    socket.getOutputStream().write(startup.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(List.of('R', 'E')).contains((char) socket.getInputStream().read());
    return socket;
  }
}
