package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.model.PortState;
import io.portprobe.testing.RunningCassandra;
import io.portprobe.testing.RunningServer;
import java.io.IOException;

/** Cassandra. */
final class CassandraScenes {
  private static final String OPTIONS = "\4\0\0\1\5\0\0\0\0";

  private CassandraScenes() {}

  static Drill drill() {
    return Drill.ofStream("Cassandra 5.0", "{prober: cassandra}")
        .heavy()
        .murmuring("INFO (?!Server |\\S*Handler ).*|WARN FBUtilities .*")
        .healthy(stage -> start(stage))
        // It breaks off, at the question or before it.
        .but(
            State.FULL,
            Verdict.downEither(FailureReason.CONNECTION_CLOSED, FailureReason.CONNECTION_RESET))
        .fleeting(State.FULL)
        .scene(State.FULL, "one connection", CassandraScenes::full)
        .but(State.STARTING, Verdict.down(FailureReason.CONNECTION_REFUSED, PortState.CLOSED))
        .scene(State.STARTING, "", stage -> launch(stage).server());
  }

  private static RunningServer full(Stage stage) throws IOException {
    RunningServer server = start(stage, "native_transport_max_concurrent_connections: 1");
    stage.occupyAnswered(server, OPTIONS);
    return server;
  }

  private static RunningServer start(Stage stage, String... settings) {
    return launch(stage, settings).awaitReady().server();
  }

  private static RunningCassandra launch(Stage stage, String... settings) {
    Turn.await(stage);
    return stage.keep(RunningCassandra.start(stage.folder(), settings));
  }
}
