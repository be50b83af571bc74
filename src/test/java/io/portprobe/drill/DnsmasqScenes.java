package io.portprobe.drill;

import io.portprobe.testing.RunningDnsmasq;
import io.portprobe.testing.RunningServer;

/** dnsmasq, as a server of names. */
final class DnsmasqScenes {
  private DnsmasqScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("dnsmasq 2.90 (DNS)", "{prober: dns}")
        .healthy(DnsmasqScenes::start)
        .without(State.NAMES_INSTEAD)
        .scene(
            State.NOT_SERVING,
            "a zone that it was not given",
            "{prober: dns, dns: {zone: zone.example}}",
            DnsmasqScenes::start);
  }

  private static RunningServer start(Stage stage) {
    return stage.keep(RunningDnsmasq.start()).server();
  }
}
