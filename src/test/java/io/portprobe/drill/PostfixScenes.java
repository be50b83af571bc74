package io.portprobe.drill;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.RunningPostfix;
import io.portprobe.testing.RunningServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;

/** Postfix. */
final class PostfixScenes {
  private static final String UPGRADED =
      "{prober: smtp, smtp: {tls: require, preferred_ip_protocol: ip4, " + TlsPeer.TRUST + "}}";

  private static final String AT_ONCE = "smtpd_delay_reject = no\nsmtpd_client_restrictions = ";

  private PostfixScenes() {}

  static Drill drill() {
    return Drill.ofStream("Postfix 3.7", "{prober: smtp}")
        .logging(
            ".* postfix/smtpd\\[[0-9]+\\]: (connect from \\S+"
                + "|disconnect from \\S+ ehlo=1 quit=1 commands=2)")
        .healthy(stage -> start(stage, ""))
        .but(State.WEB_INSTEAD, Verdict.WAITING)
        .scene(
            State.HEALTHY,
            "takes nothing without TLS",
            stage -> start(stage, "smtpd_tls_security_level = encrypt\n"))
        .scene(
            State.FULL,
            "one connection of each client",
            stage ->
                occupied(
                    stage, "smtpd_client_connection_count_limit = 1\nmynetworks = 192.0.2.0/24\n"))
        .scene(State.NOT_SERVING, "puts clients off", stage -> start(stage, AT_ONCE + "defer\n"))
        .but(State.NOT_SERVING, Verdict.down(FailureReason.AUTHENTICATION_REQUIRED))
        .scene(
            State.NOT_SERVING, "rejects this client", stage -> start(stage, AT_ONCE + "reject\n"))
        // Who waits for a process waits in the queue of the listener.
        .but(State.FULL, Verdict.WAITING)
        .scene(State.FULL, "one process", stage -> occupied(stage, "default_process_limit = 1\n"))
        .scene(
            State.EXPIRED,
            "",
            UPGRADED,
            stage -> stage.keep(RunningPostfix.start(stage.folder(), Stage.EXPIRED)));
  }

  private static RunningServer occupied(Stage stage, String settings) throws IOException {
    RunningServer server = start(stage, settings);
    stage.occupyAnswered(server, "");
    return server;
  }

  private static RunningServer start(Stage stage, String settings) {
    return stage.keep(
        RunningPostfix.start(stage.folder(), TlsPeer.certificate().build(), settings));
  }
}
