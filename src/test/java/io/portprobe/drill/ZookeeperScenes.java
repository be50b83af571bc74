package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.RunningZookeeper;
import java.io.IOException;
import org.awaitility.Awaitility;

/** ZooKeeper. */
final class ZookeeperScenes {
  private static final String SERVES = "Zookeeper version: ";

  private ZookeeperScenes() {}

  static Drill drill() {
    return Drill.ofStream("ZooKeeper 3.8", "{prober: zookeeper}")
        .healthy(stage -> start(stage, "", SERVES))
        // It closes without a word.
        .but(State.FULL, Verdict.down(FailureReason.CONNECTION_CLOSED))
        .fleeting(State.FULL)
        .scene(State.FULL, "one connection of this client", ZookeeperScenes::full)
        .scene(
            State.NOT_SERVING,
            "without a quorum",
            stage -> start(stage, RunningZookeeper.alone(), "This ZooKeeper instance is not"));
  }

  /** It counts a connection some time after it has accepted it. */
  private static RunningServer full(Stage stage) throws IOException {
    RunningServer server = start(stage, "maxClientCnxns=1", SERVES);
    stage.occupy(server, "sr");
    Awaitility.await().until(() -> stage.occupy(server, "").getInputStream().read() < 0);
    return server;
  }

  private static RunningServer start(Stage stage, String settings, String answer) {
    return stage
        .keep(RunningZookeeper.start(stage.folder(), settings))
        .awaitAnswer(answer)
        .server();
  }
}
