package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.model.PortState;
import io.portprobe.testing.RunningOpensearch;
import io.portprobe.testing.RunningServer;
import java.io.IOException;

/** OpenSearch. */
final class OpensearchScenes {
  private OpensearchScenes() {}

  static Drill drill() {
    return Drill.ofStream("OpenSearch 2.19", "{prober: elasticsearch}")
        .heavy()
        // Whatever is none of HTTP's, nor of what is asked by it.
        .murmuring("\\[.*\\]\\[(INFO|WARN) \\]\\[o\\.o\\.(?![hr]\\.).*")
        .healthy(stage -> alone(stage).server())
        .but(State.STARTING, Verdict.down(FailureReason.CONNECTION_REFUSED, PortState.CLOSED))
        .scene(State.STARTING, "", stage -> launch(stage).server())
        .scene(State.NOT_SERVING, "without a cluster manager", OpensearchScenes::leaderless)
        .scene(State.NOT_SERVING, "an index without its shard (red)", OpensearchScenes::red);
  }

  private static RunningServer red(Stage stage) throws IOException {
    RunningOpensearch opensearch = alone(stage);
    opensearch.create("nowhere", RunningOpensearch.NOWHERE);
    return opensearch.server();
  }

  private static RunningOpensearch alone(Stage stage) {
    RunningOpensearch opensearch = launch(stage).awaitReady();
    opensearch.server().awaitLog("recovered [0] indices into cluster_state");
    return opensearch;
  }

  private static RunningOpensearch launch(Stage stage) {
    Turn.await(stage);
    return stage.keep(RunningOpensearch.start(stage.folder(), RunningOpensearch.ALONE));
  }

  private static RunningServer leaderless(Stage stage) {
    Turn.await(stage);
    return stage.keep(RunningOpensearch.startLeaderless(stage.folder())).awaitReady().server();
  }
}
