package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.RunningMariadb;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import okhttp3.tls.HeldCertificate;
import org.awaitility.Awaitility;

/** MariaDB. */
final class MariadbScenes {
  /** A client of its own, whom it may block without any harm to others. */
  private static final String OTHER = "127.0.0.9";

  private MariadbScenes() {}

  static Drill drill() {
    return Drill.ofStream("MariaDB 10.11", "{prober: mysql}")
        .heavy()
        .logging(".* \\[Warning\\] Access denied for user 'portprobe'@'localhost' .*")
        .healthy(stage -> start(stage, TlsPeer.certificate().build()))
        // It greets first, and a web server waits to be asked.
        .but(State.WEB_INSTEAD, Verdict.down(FailureReason.RESPONSE_TIMEOUT))
        .scene(State.FULL, "ten connections and one", MariadbScenes::full)
        .scene(
            State.BLOCKED,
            "which broke off too many logins",
            "{prober: mysql, mysql: {source_ip_address: " + OTHER + "}}",
            MariadbScenes::blocking)
        // It accepts nobody yet, and its system does so for it.
        .but(State.STARTING, Verdict.down(FailureReason.RESPONSE_TIMEOUT))
        .scene(
            State.STARTING,
            "busy with its init_file",
            stage ->
                stage
                    .keep(RunningMariadb.startBusyWith(stage.folder(), "SELECT SLEEP(30)"))
                    .server())
        .scene(
            State.EXPIRED,
            "",
            "{prober: mysql, mysql: {tls: require, preferred_ip_protocol: ip4, "
                + TlsPeer.TRUST
                + "}}",
            stage -> start(stage, Stage.EXPIRED));
  }

  private static RunningServer full(Stage stage) throws IOException {
    RunningServer server = start(stage, TlsPeer.certificate().build());
    // One connection more than the limit is kept for an administrator.
    for (int i = 0; i <= RunningMariadb.MAX_CONNECTIONS; i++) {
      stage.occupyAnswered(server, "");
    }
    return server;
  }

  private static RunningServer blocking(Stage stage) {
    RunningServer server =
        stage
            .keep(
                RunningMariadb.startKnowing(
                    stage.folder(), OTHER + " other.example", "--max-connect-errors=5"))
            .server();
    Awaitility.await().until(() -> new BrokenOffLogin(OTHER).isBlockedBy(server));
    return server;
  }

  private static RunningServer start(Stage stage, HeldCertificate certificate) {
    return stage.keep(RunningMariadb.start(stage.folder(), certificate)).server();
  }
}
