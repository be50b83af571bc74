package io.portprobe.drill;

import io.portprobe.testing.RunningBind;
import io.portprobe.testing.RunningServer;

/** BIND, over UDP and TCP. */
final class BindScenes {
  private BindScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("BIND 9.18", "{prober: dns}")
        .without(State.NAMES_INSTEAD)
        .healthy(stage -> start(stage))
        .scene(
            State.HEALTHY,
            "with a zone",
            "{prober: dns, dns: {zone: " + RunningBind.ZONE + "}}",
            stage -> start(stage))
        .scene(
            State.NOT_SERVING,
            "a zone whose primary is down",
            "{prober: dns, dns: {zone: " + RunningBind.ORPHAN + "}}",
            BindScenes::bereft)
        .scene(
            State.NOT_SERVING,
            "a zone that it refuses",
            "{prober: dns, dns: {zone: other.example}}",
            stage -> start(stage));
  }

  static Drill overTcp() {
    return Drill.ofStream("BIND 9.18 (TCP)", "{prober: dns, dns: {transport_protocol: tcp}}")
        .healthy(stage -> start(stage))
        // It accepts, and reads no question.
        .but(State.FULL, Verdict.WAITING)
        .scene(
            State.FULL,
            "one client",
            stage -> {
              RunningServer server = start(stage, "tcp-clients 1;");
              stage.occupy(server, "");
              return server;
            })
        .scene(
            State.NOT_SERVING,
            "a zone whose primary is down",
            "{prober: dns, dns: {transport_protocol: tcp, zone: " + RunningBind.ORPHAN + "}}",
            BindScenes::bereft);
  }

  private static RunningServer bereft(Stage stage) {
    return stage.keep(RunningBind.startWithOrphan(stage.folder()));
  }

  private static RunningServer start(Stage stage, String... options) {
    return stage.keep(RunningBind.start(stage.folder(), options));
  }
}
