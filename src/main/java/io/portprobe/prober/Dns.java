package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import java.util.OptionalInt;

/**
 * A name server over UDP, TCP or TLS: asked for a name, as blackbox_exporter does it, for a zone of
 * its own, or only whether it serves.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035">RFC 1035</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7766">RFC 7766, over TCP</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7858">RFC 7858, over TLS</a>
 */
final class Dns implements Prober {
  private static final int PORT = 53;
  private static final int TLS_PORT = 853;

  private enum Carrier {
    UDP,
    TCP
  }

  @Override
  public String name() {
    return "dns";
  }

  @Override
  public String summary() {
    return "The name server answers; with query_name, as its answer must be; with zone, from it";
  }

  @Override
  public String footprint() {
    return "A query, in its log and statistics if it keeps any; rate limits count it";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(PORT);
  }

  @Override
  public Dialogue configure(Settings settings) {
    var carrier = settings.choice("transport_protocol", Carrier.UDP, "What carries the question");
    boolean tls =
        settings.flag(
            "dns_over_tls", false, "Whether to ask over TLS, which takes transport_protocol tcp");
    if (tls && carrier == Carrier.UDP) {
      settings.problem("dns_over_tls", "expected transport_protocol tcp with it");
    }
    DnsTalk talk = DnsSection.read(settings);
    var datagrams = Dialogue.overUdp(settings, talk);
    var stream = Dialogue.overTcpUpgrading(settings, tls, talk);
    return switch (carrier) {
      case UDP -> datagrams;
      case TCP -> tls ? stream.onPort(TLS_PORT) : stream;
    };
  }
}
