package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Dialogue.OverTcp;
import io.portprobe.dialogue.Dialogue.OverUdp;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.Transport;
import java.util.List;

/**
 * The choice of a protocol that datagrams or a stream may carry.
 *
 * <p>The keys of both transports are read, so that they are described; those of the other one are
 * refused when they are given.
 */
final class EitherTransport {
  private static final List<String> OF_DATAGRAMS = List.of("attempts", "silence");
  private static final List<String> OF_STREAMS =
      List.of(
          "tls",
          "tls_config",
          "proxy_protocol",
          "proxy_url",
          "proxy_username",
          "proxy_password",
          "close");

  private EitherTransport() {}

  /** The dialogue over the transport that the settings name, datagrams by default. */
  static Dialogue choose(Settings settings, OverUdp datagrams, OverTcp stream) {
    var transport = settings.choice("transport", Transport.UDP, "What carries the exchange");
    return switch (transport) {
      case UDP -> {
        refuse(settings, OF_STREAMS, Transport.TCP);
        yield datagrams;
      }
      case TCP -> {
        refuse(settings, OF_DATAGRAMS, Transport.UDP);
        yield stream;
      }
    };
  }

  private static void refuse(Settings settings, List<String> keys, Transport theirs) {
    keys.stream()
        .filter(settings::has)
        .forEach(key ->
            settings.problem(key, "means something with transport: " + theirs.label() + " only"));
  }
}
