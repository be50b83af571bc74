package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.RunningPgbouncer;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import okhttp3.tls.HeldCertificate;

/**
 * PgBouncer.
 *
 * <p>Its limit does not count for its own database, and is told without a login to any.
 */
final class PgbouncerScenes {
  private static final String TRUSTING = "auth_type = trust";
  private static final String STARTUP =
      "\0\0\0\051\0\003\0\0user\0monitor\0database\0pgbouncer\0\0";
  private static final String[] DEMANDING_TLS = {
    TRUSTING,
    "client_tls_sslmode = require",
    "client_tls_cert_file = FOLDER/certificate.pem",
    "client_tls_key_file = FOLDER/key.pem"
  };

  private PgbouncerScenes() {}

  static Drill drill() {
    return Drill.ofStream("PgBouncer 1.18", "{prober: postgresql}")
        .logging(".* LOG C-0x[0-9a-f]+: \\S+ (no such user: portprobe|login attempt: .*)")
        .healthy(stage -> start(stage, "auth_type = scram-sha-256"))
        .scene(
            State.HEALTHY,
            "asked for its own database",
            asking("pgbouncer", ""),
            stage -> start(stage, TRUSTING))
        .scene(
            State.FULL,
            "one client",
            stage -> {
              RunningServer server = start(stage, TRUSTING, "max_client_conn = 1");
              stage.occupyAnswered(server, STARTUP);
              return server;
            })
        .but(State.BLOCKED, Verdict.down(FailureReason.UNEXPECTED_RESPONSE))
        .scene(
            State.BLOCKED,
            "which does not use TLS",
            asking("pgbouncer", ""),
            stage -> start(stage, DEMANDING_TLS))
        .scene(
            State.NOT_SERVING,
            "the server behind it down",
            asking(RunningPgbouncer.ORPHAN, ""),
            stage -> start(stage, TRUSTING, "query_wait_timeout = 1"))
        .scene(
            State.EXPIRED,
            "",
            asking("pgbouncer", "tls: require, preferred_ip_protocol: ip4, " + TlsPeer.TRUST),
            stage -> start(stage, Stage.EXPIRED, DEMANDING_TLS));
  }

  private static String asking(String database, String more) {
    return "{prober: postgresql, postgresql: {user: %s, database: %s, %s}}"
        .formatted(RunningPgbouncer.USER, database, more);
  }

  private static RunningServer start(Stage stage, String... settings) {
    return start(stage, TlsPeer.certificate().build(), settings);
  }

  private static RunningServer start(Stage stage, HeldCertificate certificate, String... settings) {
    return stage.keep(RunningPgbouncer.start(stage.folder(), certificate, settings)).server();
  }
}
