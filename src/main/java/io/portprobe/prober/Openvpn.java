package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import io.portprobe.net.Wire;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/**
 * OpenVPN: the reset that begins a session, over UDP or TCP.
 *
 * <p>Servers with {@code tls-auth} or {@code tls-crypt} give strangers no answer. Silence is no
 * success all the same, unless the module says that this server is one of them.
 *
 * @see <a href="https://build.openvpn.net/doxygen/network_protocol.html">the protocol</a>
 */
final class Openvpn implements Prober {
  private static final int CLIENT_RESET = 0x38;
  private static final int SERVER_RESET = 0x40;
  private static final int ID_LENGTH = 8;
  private static final int LEAST_ANSWER = 26;

  @Override
  public String name() {
    return "openvpn";
  }

  @Override
  public String summary() {
    return "The OpenVPN server opens a session; with tls-auth or tls-crypt it is silent by design";
  }

  @Override
  public String footprint() {
    return "The first packet of a session; over TCP, and before version 2.6, also a logged client";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(1194);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return TransportChoice.read(
        settings,
        Dialogue.overUdp(settings, Openvpn::overUdp),
        Dialogue.overTcp(settings, Openvpn::overTcp));
  }

  private static void overUdp(Datagrams datagrams, Findings findings) throws ProbeFailure {
    var _ = datagrams.ask(_ -> question(Datagrams.random(ID_LENGTH)));
    findings.service("openvpn", Map.of());
  }

  private static Datagrams.Question question(byte[] id) {
    return new Datagrams.Question(reset(id), answer -> acknowledges(answer, id));
  }

  private static void overTcp(Wire wire, Findings findings) throws ProbeFailure {
    byte[] id = Datagrams.random(ID_LENGTH);
    byte[] reset = reset(id);
    wire.write(new ByteWriter().u16(reset.length).bytes(reset).toBytes());
    byte[] announced = wire.readExactly(2);
    int length = ByteReader.of(announced).u16();
    if (length < LEAST_ANSWER) {
      throw unexpected(wire, announced);
    }
    byte[] answer = wire.readExactly(length);
    if (!acknowledges(answer, id)) {
      throw unexpected(wire, answer);
    }
    findings.service("openvpn", Map.of());
  }

  private static ProbeFailure unexpected(Wire wire, byte[] answer) {
    return new ProbeFailure(
        FailureReason.UNEXPECTED_RESPONSE,
        "expected the server's reset, got " + wire.quote(answer));
  }

  /** Without any acknowledgement, as packet 0. */
  private static byte[] reset(byte[] id) {
    return new ByteWriter().u8(CLIENT_RESET).bytes(id).u8(0).u32(0).toBytes();
  }

  /** Whether it is the server's reset, which acknowledges packet 0 of ours. */
  private static boolean acknowledges(byte[] answer, byte[] id) throws ProbeFailure {
    ByteReader reader = ByteReader.of(answer);
    boolean reset = reader.u8() == SERVER_RESET;
    boolean one = reader.skip(ID_LENGTH).u8() == 1;
    boolean first = reader.u32() == 0;
    boolean ours = Arrays.equals(reader.take(ID_LENGTH), id);
    return reset && one && first && ours && reader.remaining() >= 4;
  }
}
