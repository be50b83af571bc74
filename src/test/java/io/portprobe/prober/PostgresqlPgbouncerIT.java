package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RunningPgbouncer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other that {@link Postgresql} asks: PgBouncer 1.18, Debian's pgbouncer. */
class PostgresqlPgbouncerIT {
  private static final String TRUSTING = "auth_type = trust";
  private static final String OWN = "user: " + RunningPgbouncer.USER + ", database: pgbouncer";
  private static final Map<String, String> OWN_FACTS =
      Map.of("service", "postgresql", "auth_method", "trust", "version", "1.18.0/bouncer");

  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    RunningPgbouncer.demand();
  }

  private RunningPgbouncer start(String... settings) {
    return RunningPgbouncer.start(folder, TlsPeer.certificate().build(), settings);
  }

  private static ProbeReport probe(RunningPgbouncer pgbouncer, String settings) {
    String module = "{prober: postgresql, postgresql: {" + settings + "}}";
    return Probes.run(new Postgresql(), module, pgbouncer.server().targetByName(), Probes.AMPLE);
  }

  @Test
  void oneThatWantsAPasswordLogsAnAttempt() {
    try (var pgbouncer = start("auth_type = scram-sha-256")) {
      Verdicts.assertServes(
          probe(pgbouncer, ""), Map.of("service", "postgresql", "auth_method", "sasl"));
      Verdicts.assertServes(
          probe(pgbouncer, "depth: greeting"),
          Map.of("service", "postgresql", "tls", "no", "depth", "greeting"));
      Awaitility.await()
          .untilAsserted(() ->
              assertThat(pgbouncer.remarks())
                  .containsExactly(
                      "LOG no such user: portprobe",
                      "LOG login attempt: db=portprobe user=portprobe tls=no"));
    }
  }

  @Test
  void oneThatTrustsRefusesStrangersAndServes() {
    try (var pgbouncer = start(TRUSTING)) {
      Verdicts.assertServes(probe(pgbouncer, ""), Map.of("service", "postgresql"));
      Verdicts.assertServes(probe(pgbouncer, OWN), OWN_FACTS);
      Verdicts.assertServes(
          probe(pgbouncer, "user: monitor, database: none"), Map.of("service", "postgresql"));
    }
  }

  @Test
  void oneWithoutRoomIsOverloaded() throws IOException {
    try (var pgbouncer = start(TRUSTING, "max_client_conn = 1");
        var _ = occupy(pgbouncer.server().port())) {
      Verdicts.assertFails(
          probe(pgbouncer, ""),
          FailureReason.SERVICE_OVERLOADED,
          "PostgreSQL says 08P01: \"no more connections allowed (max_client_conn)\"");
      assertThat(probe(pgbouncer, "depth: greeting").succeeded()).isTrue();
    }
  }

  @Test
  void oneWithoutItsServerIsUnavailable() {
    try (var pgbouncer = start(TRUSTING, "query_wait_timeout = 1")) {
      Verdicts.assertFails(
          probe(pgbouncer, "user: monitor, database: " + RunningPgbouncer.ORPHAN),
          FailureReason.SERVICE_UNAVAILABLE,
          "PostgreSQL says 08P01: \"query_wait_timeout\"");
      assertThat(probe(pgbouncer, "").succeeded()).isTrue();
    }
  }

  @Test
  void oneThatDemandsTlsServesByThatOnly() {
    try (var pgbouncer =
        start(
            TRUSTING,
            "client_tls_sslmode = require",
            "client_tls_cert_file = FOLDER/certificate.pem",
            "client_tls_key_file = FOLDER/key.pem")) {
      Verdicts.assertFails(
          probe(pgbouncer, OWN),
          FailureReason.UNEXPECTED_RESPONSE,
          "PostgreSQL says 08P01: \"SSL required\"");
      ProbeReport report = probe(pgbouncer, OWN + ", tls: require, " + TlsPeer.TRUST);
      assertThat(report.succeeded()).isTrue();
      assertThat(report.tls()).isNotNull();
    }
  }

  /** A session that stays. */
  private static Socket occupy(int port) throws IOException {
    var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    String startup = "\0\0\0\051\0\003\0\0user\0monitor\0database\0pgbouncer\0\0";
    socket.getOutputStream().write(startup.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(socket.getInputStream().read()).isEqualTo('R');
    return socket;
  }
}
