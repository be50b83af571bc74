package io.portprobe.drill;

import io.portprobe.testing.RunningMemcached;
import io.portprobe.testing.RunningServer;

/** memcached. */
final class MemcachedScenes {
  private MemcachedScenes() {}

  static Drill drill() {
    return Drill.ofStream("memcached 1.6", "{prober: memcached}")
        .healthy(stage -> stage.keep(RunningMemcached.start()))
        .scene(
            State.HEALTHY,
            "wants a login",
            stage -> {
              String users = stage.write("users", "user:password\n").toString();
              return stage.keep(RunningMemcached.start("-Y", users, "-u", "root"));
            })
        .scene(
            State.FULL,
            "twenty connections",
            stage -> {
              RunningServer server = stage.keep(RunningMemcached.start());
              for (int i = 0; i < RunningMemcached.CONNECTIONS; i++) {
                stage.occupyAnswered(server, "version\r\n");
              }
              return server;
            });
  }
}
