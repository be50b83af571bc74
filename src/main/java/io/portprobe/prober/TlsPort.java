package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Dialogue.OverTcp;
import io.portprobe.dialogue.Dialogue.TcpTalk;
import io.portprobe.dialogue.Settings;

/** A service whose TLS, from the first byte, has a usual port of its own. */
final class TlsPort {
  private TlsPort() {}

  /** The talk over TCP, on that port when {@code tls} is set. */
  static OverTcp overTcp(Settings settings, int port, TcpTalk talk) {
    boolean tls = settings.flag("tls", false, "TLS from the first byte, usually on port " + port);
    OverTcp dialogue = Dialogue.overTcpUpgrading(settings, tls, talk);
    return tls ? dialogue.onPort(port) : dialogue;
  }
}
