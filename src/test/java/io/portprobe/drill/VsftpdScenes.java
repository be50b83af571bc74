package io.portprobe.drill;

import io.portprobe.testing.RunningServer;
import io.portprobe.testing.RunningVsftpd;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;

/** vsftpd. */
final class VsftpdScenes {
  private static final String UPGRADED =
      "{prober: ftp, ftp: {tls: require, preferred_ip_protocol: ip4, " + TlsPeer.TRUST + "}}";

  private VsftpdScenes() {}

  static Drill drill() {
    return Drill.ofStream("vsftpd 3.0", "{prober: ftp}")
        .logging(".* \\[pid [0-9]+\\] CONNECT: Client \"127\\.0\\.0\\.1\"")
        .healthy(stage -> start(stage).loggingAlso(stage.folder().resolve("log")))
        .but(State.WEB_INSTEAD, Verdict.WAITING)
        .scene(
            State.HEALTHY,
            "nobody may log in without TLS",
            stage ->
                start(
                    stage, "local_enable=YES", "force_local_logins_ssl=YES", "anonymous_enable=NO"))
        .scene(State.FULL, "one user", stage -> full(stage, "max_clients=1"))
        .scene(State.FULL, "one user of each address", stage -> full(stage, "max_per_ip=1"))
        .scene(
            State.EXPIRED,
            "",
            UPGRADED,
            stage -> stage.keep(RunningVsftpd.start(stage.folder(), Stage.EXPIRED)));
  }

  private static RunningServer full(Stage stage, String limit) throws IOException {
    RunningServer server = start(stage, limit);
    stage.occupyAnswered(server, "");
    return server;
  }

  private static RunningServer start(Stage stage, String... settings) throws IOException {
    return stage.keep(RunningVsftpd.start(stage.folder(), TlsPeer.certificate().build(), settings));
  }
}
