package io.portprobe.drill;

import io.portprobe.testing.RunningWireguard;

/** WireGuard in user space, which never answers strangers. */
final class WireguardScenes {
  private WireguardScenes() {}

  static Drill drill() {
    return Drill.ofDatagrams("wireguard-go 0.0.20220316", "{prober: wireguard}")
        .logging("DEBUG: .* Received packet with invalid mac1")
        .but(State.HEALTHY, Verdict.accepted())
        .but(State.HUNG, Verdict.accepted())
        .but(State.DROPPED, Verdict.accepted())
        .but(State.NAMES_INSTEAD, Verdict.accepted())
        .healthy(stage -> stage.keep(RunningWireguard.start(stage.folder())).server());
  }
}
