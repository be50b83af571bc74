package io.portprobe.drill;

import io.portprobe.testing.RunningMemcached;

/** memcached over UDP. */
final class MemcachedUdpScenes {
  private MemcachedUdpScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("memcached 1.6 (UDP)", "{prober: memcached_udp}")
        .healthy(stage -> stage.keep(RunningMemcached.startOverUdp()));
  }
}
