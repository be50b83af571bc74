package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.model.PortState;
import io.portprobe.testing.RunningNats;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;

/** NATS. */
final class NatsScenes {
  private NatsScenes() {}

  static Drill drill() {
    return Drill.ofStream("nats-server 2.9", "{prober: nats}")
        .healthy(stage -> start(stage, ""))
        // It greets first, and a web server waits to be asked.
        .but(State.WEB_INSTEAD, Verdict.down(FailureReason.RESPONSE_TIMEOUT))
        .scene(
            State.HEALTHY,
            "wants a login",
            stage -> start(stage, "authorization {user: a, password: b}"))
        .scene(
            State.FULL,
            "one client",
            stage -> {
              RunningServer server = start(stage, "max_connections: 1");
              stage.occupyAnswered(server, "");
              return server;
            })
        // It says so to the clients that it has, and takes no others.
        .but(State.NOT_SERVING, Verdict.down(FailureReason.CONNECTION_REFUSED, PortState.CLOSED))
        .scene(
            State.NOT_SERVING,
            "in lame duck mode, with a client there",
            stage -> {
              RunningServer server = start(stage, "");
              stage.occupyAnswered(server, "");
              server.signal("USR2");
              return server.awaitLog("stop accepting new clients");
            })
        .scene(
            State.EXPIRED,
            "",
            "{prober: nats, nats: {tls: require, preferred_ip_protocol: ip4, "
                + TlsPeer.TRUST
                + "}}",
            stage -> start(stage, RunningNats.tls(stage.expired())));
  }

  private static RunningServer start(Stage stage, String settings) {
    return stage.keep(RunningNats.start(stage.folder(), settings));
  }
}
