package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.RunningEtcd;
import io.portprobe.testing.RunningServer;
import java.util.List;
import org.awaitility.Awaitility;

/** etcd. */
final class EtcdScenes {
  private static final String SERVES = "serving insecure client requests";

  private EtcdScenes() {}

  static Drill drill() {
    return Drill.ofStream("etcd 3.4", "{prober: etcd}")
        .healthy(stage -> {
          RunningEtcd alone = RunningEtcd.named("alone");
          return start(stage, alone, List.of(alone))
              .awaitLog(SERVES)
              .awaitLog("enabled capabilities");
        })
        // Its port is open, and it says nothing until it has met the others once.
        .but(State.STARTING, Verdict.down(FailureReason.RESPONSE_TIMEOUT))
        .scene(
            State.STARTING,
            "the others of its cluster not there yet",
            stage -> {
              RunningEtcd first = RunningEtcd.named("first");
              var members = List.of(first, RunningEtcd.named("second"));
              return start(stage, first, members).awaitListener();
            })
        .scene(State.NOT_SERVING, "the two others of its cluster dead", EtcdScenes::bereft);
  }

  private static RunningServer bereft(Stage stage) {
    var members =
        List.of(
            RunningEtcd.named("first"), RunningEtcd.named("second"), RunningEtcd.named("third"));
    List<RunningServer> servers =
        members.stream().map(member -> start(stage, member, members)).toList();
    servers.forEach(each -> each.awaitLog(SERVES));
    RunningServer left = servers.getFirst();
    String before = left.log();
    servers.stream().skip(1).forEach(RunningServer::close);
    Awaitility.await()
        .until(() -> left.log().substring(before.length()).contains("starting a new election"));
    return left;
  }

  private static RunningServer start(Stage stage, RunningEtcd member, List<RunningEtcd> members) {
    return stage.keep(member.start(stage.folder(), members));
  }
}
