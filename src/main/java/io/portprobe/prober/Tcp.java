package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import java.util.OptionalInt;

/**
 * Any TCP port: it accepts connections, speaks TLS if asked to, and holds the dialogue that the
 * configuration writes out.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293">RFC 9293</a>
 */
final class Tcp implements Prober {
  @Override
  public String name() {
    return "tcp";
  }

  @Override
  public String summary() {
    return "The port accepts connections, with tls shows a good certificate, and answers as expected";
  }

  @Override
  public String footprint() {
    return "A connection that ends in good order; some services log one that says nothing";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.empty();
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcp(settings, QueryResponse.read(settings));
  }
}
