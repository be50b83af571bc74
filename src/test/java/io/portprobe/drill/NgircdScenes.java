package io.portprobe.drill;

import io.portprobe.testing.RunningNgircd;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;

/** ngIRCd. */
final class NgircdScenes {
  private static final String HELLO = "CAP LS 302\r\n";

  private NgircdScenes() {}

  static Drill drill() {
    return Drill.ofStream("ngIRCd 26", "{prober: irc}")
        .logging(
            "\\[[0-9]+:[56] +[0-9]+\\] (Accepted connection .*"
                + "|Shutting down connection .*\\(Got QUIT command\\) .*"
                + "|Client unregistered .*: Got QUIT command\\."
                + "|Connection [0-9]+ with .* closed .*)")
        .healthy(stage -> stage.keep(RunningNgircd.start(stage.folder())))
        .scene(
            State.HEALTHY,
            "wants a password",
            stage -> stage.keep(RunningNgircd.start(stage.folder(), "[Global]", "Password = x")))
        .scene(State.FULL, "one connection", stage -> limited(stage, "MaxConnections = 1"))
        .scene(
            State.FULL,
            "one connection of each address",
            stage -> limited(stage, "MaxConnectionsIP = 1"))
        .scene(
            State.EXPIRED,
            "",
            "{prober: irc, irc: {tls: true, preferred_ip_protocol: ip4, " + TlsPeer.TRUST + "}}",
            stage -> stage.keep(RunningNgircd.startTls(stage.folder(), Stage.EXPIRED_RSA)));
  }

  private static RunningServer limited(Stage stage, String limit) throws IOException {
    RunningServer server = stage.keep(RunningNgircd.start(stage.folder(), "[Limits]", limit));
    stage.occupyAnswered(server, HELLO);
    return server;
  }
}
