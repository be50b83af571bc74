package io.portprobe.drill;

import io.portprobe.testing.RunningRedis;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;

/** Redis Sentinel. */
final class SentinelScenes {
  private static final String PASSWORD = "secret";

  private SentinelScenes() {}

  static Drill drill() {
    return Drill.ofStream("Redis 7.0 (Sentinel)", "{prober: redis}")
        .healthy(stage -> start(stage))
        .scene(State.HEALTHY, "wants a password", stage -> start(stage, "--requirepass", PASSWORD))
        .scene(
            State.FULL,
            "one client",
            stage -> {
              RunningServer server = start(stage, "--maxclients", "1");
              stage.occupyAnswered(server, "PING\r\n");
              return server;
            })
        .scene(
            State.EXPIRED,
            "",
            "{prober: redis, redis: {tls: true, preferred_ip_protocol: ip4, "
                + TlsPeer.TRUST
                + "}}",
            stage ->
                stage
                    .keep(RunningRedis.startSentinelTls(stage.folder(), stage.expired()))
                    .awaitLog(RunningRedis.SENTINEL_READY));
  }

  private static RunningServer start(Stage stage, String... options) {
    return stage
        .keep(RunningRedis.startSentinel(stage.folder(), options))
        .awaitLog(RunningRedis.SENTINEL_READY);
  }
}
