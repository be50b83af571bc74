package io.portprobe.drill;

import io.portprobe.testing.RunningProsody;
import io.portprobe.testing.TlsPeer;

/** Prosody. */
final class ProsodyScenes {
  private ProsodyScenes() {}

  static Drill drill() {
    return Drill.ofStream("Prosody 0.12", "{prober: xmpp, xmpp: {domain: localhost}}")
        .logging("c2s[0-9a-f]+ +info\\tClient (connected|disconnected: (connection )?closed)")
        .healthy(stage ->
            stage.keep(RunningProsody.start(stage.folder(), TlsPeer.certificate().build())))
        .scene(
            State.HEALTHY,
            "asked for a domain that it does not serve",
            "{prober: xmpp, xmpp: {domain: elsewhere.example}}",
            stage ->
                stage.keep(RunningProsody.start(stage.folder(), TlsPeer.certificate().build())))
        .scene(
            State.EXPIRED,
            "",
            "{prober: xmpp, xmpp: {tls: require, preferred_ip_protocol: ip4, "
                + TlsPeer.TRUST
                + "}}",
            stage -> stage.keep(RunningProsody.start(stage.folder(), Stage.EXPIRED)));
  }
}
