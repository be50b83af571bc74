package io.portprobe.drill;

import io.portprobe.testing.RunningServer;
import io.portprobe.testing.RunningSlapd;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;

/** slapd of OpenLDAP. */
final class OpenldapScenes {
  private OpenldapScenes() {}

  static Drill drill() {
    return Drill.ofStream("OpenLDAP 2.5", "{prober: ldap}")
        .logging(
            "[0-9a-f.]+ 0x[0-9a-f]+ conn=[0-9]+ (fd=[0-9]+ ACCEPT from .*|op=0 SRCH .*"
                + "|op=0 SEARCH RESULT tag=101 err=0 .*|op=1 UNBIND|fd=[0-9]+ closed)")
        .healthy(stage -> start(stage, ""))
        .scene(State.HEALTHY, "wants a login", stage -> start(stage, "require authc"))
        .scene(
            State.HEALTHY, "refuses nameless logins", stage -> start(stage, "disallow bind_anon"))
        .scene(
            State.EXPIRED,
            "",
            "{prober: ldap, ldap: {tls: require, preferred_ip_protocol: ip4, "
                + TlsPeer.TRUST
                + "}}",
            stage ->
                stage.keep(RunningSlapd.start(stage.folder(), Stage.EXPIRED_RSA, "")).server());
  }

  private static RunningServer start(Stage stage, String option) throws IOException {
    var certificate = TlsPeer.certificate().rsa2048().build();
    return stage.keep(RunningSlapd.start(stage.folder(), certificate, option)).server();
  }
}
