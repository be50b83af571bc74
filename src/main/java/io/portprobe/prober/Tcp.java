package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.GaugeName;
import io.portprobe.net.Wire;
import java.util.OptionalInt;

/**
 * Any TCP port: it accepts connections, and speaks TLS if asked to.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293">RFC 9293</a>
 */
final class Tcp implements Prober {
  private static final GaugeName FAILED_DUE_TO_REGEX =
      new GaugeName("probe_failed_due_to_regex", "Indicates if probe failed due to regex");
  private static final GaugeName FAILED_DUE_TO_BYTES =
      new GaugeName("probe_failed_due_to_bytes", "Indicates if probe failed due to bytes");

  @Override
  public String name() {
    return "tcp";
  }

  @Override
  public String summary() {
    return "The port accepts connections and, with tls, shows a good certificate";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.empty();
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcp(settings, Tcp::talk);
  }

  private static void talk(Wire wire, Findings findings) {
    findings.measure(FAILED_DUE_TO_REGEX, 0);
    findings.measure(FAILED_DUE_TO_BYTES, 0);
  }
}
