package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningHaproxy;
import io.portprobe.testing.RunningRedis;
import io.portprobe.testing.RunningServer;
import java.io.IOException;
import java.nio.file.Files;

/** HAProxy in front of a Redis: its own port is open, whatever became of that one. */
final class HaproxyScenes {
  private HaproxyScenes() {}

  static Drill drill() {
    return Drill.ofStream("HAProxy 2.6 (before Redis)", "{prober: redis}")
        .logging("127\\.0\\.0\\.1:[0-9]+ \\[.*\\] clients servers/only .*")
        .healthy(stage -> start(stage, redis(stage).target()))
        .scene(
            State.HEALTHY,
            "wants a PROXY header, and gets one",
            "{prober: redis, redis: {proxy_protocol: v2}}",
            stage -> start(stage, redis(stage).target(), RunningHaproxy.HEADED))
        .but(State.BLOCKED, Verdict.down(FailureReason.CONNECTION_RESET))
        .scene(
            State.BLOCKED,
            "which sends no PROXY header",
            stage -> start(stage, redis(stage).target(), RunningHaproxy.HEADED))
        // It says nothing of its own, which the server might not say: it closes.
        .but(State.NOT_SERVING, Verdict.down(FailureReason.CONNECTION_CLOSED))
        .scene(
            State.NOT_SERVING,
            "the server behind it stopped",
            stage -> start(stage, FreePort.target()))
        .scene(
            State.HUNG,
            "the server behind it only",
            stage -> {
              RunningServer redis = redis(stage);
              redis.freeze();
              return start(stage, redis.target());
            });
  }

  private static RunningServer redis(Stage stage) {
    return stage.keep(RunningRedis.start(stage.folder())).awaitLog(RunningRedis.READY);
  }

  private static RunningServer start(Stage stage, String backend, String... options)
      throws IOException {
    return stage.keep(
        RunningHaproxy.start(
            Files.createDirectory(stage.folder().resolve("haproxy")), backend, options));
  }
}
