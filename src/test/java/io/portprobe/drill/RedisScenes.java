package io.portprobe.drill;

import io.portprobe.testing.RunningRedis;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;

/** Redis. */
final class RedisScenes {
  private RedisScenes() {}

  static Drill drill() {
    return Drill.ofStream("Redis 7.0", "{prober: redis}")
        .healthy(stage -> start(stage))
        .scene(State.HEALTHY, "wants a password", stage -> start(stage, "--requirepass", "secret"))
        .scene(
            State.FULL,
            "one client",
            stage -> {
              RunningServer server = start(stage, "--maxclients", "1");
              stage.occupyAnswered(server, "PING\r\n");
              return server;
            })
        .scene(
            State.STARTING,
            "reading its data",
            stage -> {
              RunningRedis.fill(stage.folder());
              return stage.keep(RunningRedis.startLoading(stage.folder()));
            })
        .scene(
            State.NOT_SERVING,
            "a replica without its master",
            stage -> start(stage, "--replicaof", "127.0.0.1 1", "--replica-serve-stale-data", "no"))
        .scene(
            State.EXPIRED,
            "",
            "{prober: redis, redis: {tls: true, preferred_ip_protocol: ip4, "
                + TlsPeer.TRUST
                + "}}",
            stage ->
                stage.keep(RunningRedis.startTls(stage.expired())).awaitLog(RunningRedis.READY));
  }

  private static RunningServer start(Stage stage, String... options) {
    return stage.keep(RunningRedis.start(stage.folder(), options)).awaitLog(RunningRedis.READY);
  }
}
