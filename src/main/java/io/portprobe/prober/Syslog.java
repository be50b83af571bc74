package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Script;
import io.portprobe.dialogue.Settings;
import io.portprobe.net.DatagramOptions;
import io.portprobe.net.Datagrams;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalInt;

/**
 * Syslog, which never answers: over UDP one message is sent, which proves a closed port only.
 *
 * <p>Over TCP nothing is sent: a connection that stands, and TLS if asked for, is all that can be
 * proved. The message ends in random digits, by which it can be looked for in the log.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5424">RFC 5424</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5426">RFC 5426</a>
 */
final class Syslog implements Prober {
  private static final int TLS_PORT = 6514;

  /** Of facility {@code local7} and severity {@code debug}, which most servers let drop. */
  private static final int LEAST_PRIORITY = 191;

  private static final DatagramOptions ONCE =
      DatagramOptions.DEFAULT.asking(1, Duration.ZERO).acceptingSilence();

  @Override
  public String name() {
    return "syslog";
  }

  @Override
  public String summary() {
    return "The log server's port is not closed; over TCP, it accepts connections";
  }

  @Override
  public String footprint() {
    return "Over UDP a message in the log, by default at local7.debug; over TCP a connection";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(514);
  }

  @Override
  public Dialogue configure(Settings settings) {
    int priority =
        settings.number(
            "priority",
            LEAST_PRIORITY,
            new Settings.Bounds(0, LEAST_PRIORITY),
            "The message's facility times eight plus its severity, over UDP");
    var udp =
        Dialogue.overUdp(settings, ONCE, (datagrams, _) -> datagrams.ask(_ -> message(priority)));
    var tcp = Dialogue.overTcp(settings, Script.begin());
    return TransportChoice.read(
        settings, udp, tcp.options().tlsFromStart() ? tcp.onPort(TLS_PORT) : tcp);
  }

  /** Whatever comes back, it is no log server that answers. */
  private static Datagrams.Question message(int priority) {
    String mark = HexFormat.of().formatHex(Datagrams.random(8));
    String line = "<" + priority + ">1 - - portprobe - - - probe " + mark;
    return new Datagrams.Question(line.getBytes(StandardCharsets.US_ASCII), _ -> false);
  }
}
