package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.RunningArtemis;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;

/** Artemis, asked by AMQP 1.0. */
final class ArtemisScenes {
  private static final String HEADER = "AMQP\3\1\0\0";

  private ArtemisScenes() {}

  static Drill drill() {
    return Drill.ofStream("Artemis 2.39 (AMQP 1.0)", "{prober: amqp1}")
        .logging(".* INFO \\S+ - AMQ60176[78]: .*|.* WARN \\S+ - AMQ212037: .*")
        .healthy(stage -> start(stage))
        // It closes without a word.
        .but(State.FULL, Verdict.down(FailureReason.CONNECTION_CLOSED))
        .scene(
            State.FULL,
            "one connection",
            stage -> {
              RunningServer server = start(stage, "connectionsAllowed=1");
              stage.occupyAnswered(server, HEADER);
              return server;
            })
        .scene(
            State.EXPIRED,
            "",
            "{prober: amqp1, amqp1: {tls: true, preferred_ip_protocol: ip4, "
                + TlsPeer.TRUST
                + "}}",
            ArtemisScenes::expired);
  }

  private static RunningServer expired(Stage stage) throws IOException {
    return start(
        stage,
        "sslEnabled=true",
        "keyStoreType=PEM",
        "keyStorePath=" + stage.expired(),
        "keyStorePassword=none");
  }

  private static RunningServer start(Stage stage, String... parameters) {
    return stage.keep(RunningArtemis.start(stage.folder(), parameters)).awaitReady().server();
  }
}
