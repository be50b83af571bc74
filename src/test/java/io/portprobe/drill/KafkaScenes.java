package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.model.PortState;
import io.portprobe.testing.RunningKafka;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Kafka. */
final class KafkaScenes {
  private static final int CONNECTIONS = 3;

  /** A client of its own: the broker's connection to its controller counts, too. */
  private static final String OTHER = "127.0.0.2";

  private KafkaScenes() {}

  static Drill drill() {
    return Drill.ofStream("Kafka 3.9", "{prober: kafka}")
        .heavy()
        .healthy(stage -> start(stage))
        // It accepts nobody then, and Linux does so in its place.
        .but(State.FULL, Verdict.WAITING)
        .scene(State.FULL, "three connections", KafkaScenes::full)
        // A reset when the question was there first.
        .but(
            State.BLOCKED,
            Verdict.downEither(FailureReason.CONNECTION_CLOSED, FailureReason.CONNECTION_RESET))
        .scene(
            State.BLOCKED,
            "which is connected already",
            "{prober: kafka, kafka: {source_ip_address: " + OTHER + "}}",
            KafkaScenes::blocking)
        .but(State.STARTING, Verdict.down(FailureReason.CONNECTION_REFUSED, PortState.CLOSED))
        .scene(State.STARTING, "", stage -> launch(stage).server())
        .scene(
            State.EXPIRED,
            "",
            "{prober: kafka, kafka: {tls: true, preferred_ip_protocol: ip4, "
                + TlsPeer.TRUST
                + "}}",
            KafkaScenes::expired);
  }

  private static RunningServer full(Stage stage) throws IOException {
    RunningServer server = start(stage, "max.connections=" + CONNECTIONS);
    for (int i = 0; i < CONNECTIONS; i++) {
      stage.occupyAnswered(server, "\0\0\0\21\0\22\0\0\0\0\0\0\0\7portmon");
    }
    return server;
  }

  private static RunningServer blocking(Stage stage) throws IOException {
    RunningServer server = start(stage, "max.connections.per.ip.overrides=" + OTHER + ":1");
    InetAddress other = InetAddress.ofLiteral(OTHER);
    stage.keep(new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port(), other, 0));
    return server;
  }

  private static RunningServer expired(Stage stage) {
    Turn.await(stage);
    return stage
        .keep(RunningKafka.startWithTls(stage.folder(), Stage.EXPIRED))
        .awaitReady()
        .server();
  }

  private static RunningServer start(Stage stage, String... settings) {
    return launch(stage, settings).awaitReady().server();
  }

  private static RunningKafka launch(Stage stage, String... settings) {
    Turn.await(stage);
    return stage.keep(RunningKafka.start(stage.folder(), settings));
  }
}
