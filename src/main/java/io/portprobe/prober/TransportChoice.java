package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.Transport;

/**
 * The setting {@code transport}, of protocols that run over datagrams as well as over a stream.
 *
 * <p>The shared settings of both transports are read, so that they are described; those of the one
 * that is not chosen have no effect.
 */
final class TransportChoice {
  private TransportChoice() {}

  /** The dialogue over the transport that the module wants; over UDP if it does not say. */
  static Dialogue read(Settings settings, Dialogue.OverUdp udp, Dialogue.OverTcp tcp) {
    var chosen =
        settings.choice(
            "transport", Transport.UDP, "Whether datagrams are sent or a connection is opened");
    boolean encrypted = tcp.options().tlsFromStart();
    return switch (chosen) {
      case TCP -> tcp;
      case UDP -> {
        if (encrypted) {
          settings.problem("tls", "TLS needs transport: tcp");
        }
        yield udp;
      }
    };
  }
}
