package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.DatagramOptions;
import io.portprobe.net.DatagramOptions.Answers;
import io.portprobe.net.Datagrams;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/**
 * DHCP for IPv4: asks for the network's settings, which reserves nothing, or for an offer.
 *
 * <p>Servers answer to a port below 1024 whichever port asked, and so the probe needs the privilege
 * to bind it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2131">RFC 2131</a>
 */
final class Dhcp implements Prober {
  private static final GaugeName LEASE =
      new GaugeName("probe_dhcp_lease_seconds", "How long the offered address may be used");

  /** Servers first ping, for up to three seconds, an address that they offer. */
  private static final DatagramOptions PATIENT =
      DatagramOptions.DEFAULT.asking(2, Duration.ofSeconds(3)).answeredBy(Answers.HOST);

  private static final Settings.Bounds PORTS = new Settings.Bounds(0, 65_535);

  private static final int REFUSED = 6;

  /** What is asked. */
  private enum Mode {
    /** As a host that has an address, for the settings of its network. */
    INFORM(68, 8, 5),
    /** As a relay, for an address on behalf of a host that does not exist. */
    RELAY(67, 1, 2);

    private final int port;
    private final int question;
    private final int answer;

    Mode(int port, int question, int answer) {
      this.port = port;
      this.question = question;
      this.answer = answer;
    }
  }

  @Override
  public String name() {
    return "dhcp";
  }

  @Override
  public String summary() {
    return "The server tells the settings of our network, or offers an address";
  }

  @Override
  public String footprint() {
    return "A log line or two for each question; by mode relay, one address held for a short while";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(67);
  }

  @Override
  public Dialogue configure(Settings settings) {
    Mode mode =
        settings.choice(
            "mode",
            Mode.INFORM,
            "Whether network settings are asked for, or an address as a relay");
    int port =
        settings.number(
            "source_port",
            0,
            PORTS,
            "The port to ask from and be answered at, 0 for the mode's own: 68, relay 67");
    return Dialogue.overUdp(
        settings,
        PATIENT.from(port == 0 ? mode.port : port),
        (datagrams, findings) -> talk(datagrams, findings, mode));
  }

  private static void talk(Datagrams datagrams, Findings findings, Mode mode) throws ProbeFailure {
    InetAddress own = datagrams.localAddress().getAddress();
    if (!(own instanceof Inet4Address)) {
      throw new ProbeFailure(FailureReason.INVALID_TARGET, "dhcp asks servers on IPv4 only");
    }
    Datagrams.Reply reply = datagrams.ask(_ -> question(mode, own.getAddress()));
    var answer = DhcpMessage.answer(reply.bytes());
    findings.service("dhcp", facts(answer));
    if (answer.has(DhcpMessage.LEASE_TIME, 4)) {
      findings.measure(LEASE, (double) answer.option(DhcpMessage.LEASE_TIME).u32());
    }
  }

  private static Datagrams.Question question(Mode mode, byte[] own) {
    byte[] id = Datagrams.random(4);
    return new Datagrams.Question(
        DhcpMessage.question(mode.question, id, own, mode == Mode.RELAY),
        answer -> answers(DhcpMessage.answer(answer), id, mode));
  }

  /** A refusal proves the server too. */
  private static boolean answers(DhcpMessage answer, byte[] id, Mode mode) throws ProbeFailure {
    if (!Arrays.equals(answer.id(), id) || !answer.has(DhcpMessage.SERVER, 4)) {
      return false;
    }
    int kind = answer.option(DhcpMessage.KIND).u8();
    return kind == mode.answer || kind == REFUSED;
  }

  /** The network instead of the address, which is another one now and then. */
  private static Map<String, String> facts(DhcpMessage answer) throws ProbeFailure {
    String server = dotted(answer.option(DhcpMessage.SERVER).u32());
    if (answer.offered() == 0 || !answer.has(DhcpMessage.NETMASK, 4)) {
      return Map.of("server_id", server);
    }
    long mask = answer.option(DhcpMessage.NETMASK).u32();
    String network = dotted(answer.offered() & mask) + "/" + Long.bitCount(mask);
    return Map.of("server_id", server, "network", network);
  }

  private static String dotted(long address) {
    return "%d.%d.%d.%d"
        .formatted(address >> 24, address >> 16 & 0xff, address >> 8 & 0xff, address & 0xff);
  }
}
