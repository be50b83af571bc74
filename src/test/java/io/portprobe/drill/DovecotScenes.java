package io.portprobe.drill;

import io.portprobe.testing.RunningDovecot;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.util.function.Function;
import okhttp3.tls.HeldCertificate;

/** Dovecot, by each of its protocols. */
final class DovecotScenes {
  private static final String WITHOUT_AUTH =
      """
      service auth {
        executable = /bin/false
      }
      """;

  private final String protocol;
  private final Function<RunningDovecot, RunningServer> server;

  private DovecotScenes(String protocol, Function<RunningDovecot, RunningServer> server) {
    this.protocol = protocol;
    this.server = server;
  }

  static Drill imap() {
    return new DovecotScenes("imap", RunningDovecot::imapServer).drill("Dovecot 2.3 (IMAP)");
  }

  static Drill pop3() {
    return new DovecotScenes("pop3", RunningDovecot::pop3Server).drill("Dovecot 2.3 (POP3)");
  }

  private Drill drill(String name) {
    return Drill.ofStream(name, "{prober: " + protocol + "}")
        .logging(
            ".* "
                + protocol
                + "-login: Info: Disconnected: Aborted login by logging out \\(no auth attempts .*")
        .healthy(stage -> start(stage, ""))
        .but(State.WEB_INSTEAD, Verdict.WAITING)
        .scene(State.HEALTHY, "wants TLS", stage -> start(stage, "ssl = required\n"))
        .scene(
            State.HEALTHY, "at its limit of one client, whom it puts out for the next", this::full)
        .scene(
            State.NOT_SERVING,
            "its auth process does not start",
            stage -> start(stage, WITHOUT_AUTH))
        .scene(
            State.EXPIRED,
            "",
            "{prober: %1$s, %1$s: {tls: require, preferred_ip_protocol: ip4, %2$s}}"
                .formatted(protocol, TlsPeer.TRUST),
            stage -> start(stage, Stage.EXPIRED, ""));
  }

  private RunningServer full(Stage stage) throws IOException {
    RunningServer running =
        start(stage, "service " + protocol + "-login {\n  process_limit = 1\n}\n");
    stage.occupyAnswered(running, "");
    return running;
  }

  private RunningServer start(Stage stage, String settings) {
    return start(stage, TlsPeer.certificate().build(), settings);
  }

  private RunningServer start(Stage stage, HeldCertificate certificate, String settings) {
    return server.apply(stage.keep(RunningDovecot.start(stage.folder(), certificate, settings)));
  }
}
