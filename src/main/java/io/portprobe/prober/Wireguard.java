package io.portprobe.prober;

import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.net.DatagramOptions;
import io.portprobe.net.Datagrams;
import java.util.OptionalInt;

/**
 * WireGuard, which answers nobody but its own peers: only a closed port is told.
 *
 * <p>What is sent has the form of a first message, by no key. Silence is the only right answer, and
 * is accepted; the port state says that it proves nothing.
 *
 * @see <a href="https://www.wireguard.com/protocol/">the protocol</a>
 */
final class Wireguard implements Prober {
  private static final int INITIATION = 1;
  private static final int LENGTH = 148;

  @Override
  public String name() {
    return "wireguard";
  }

  @Override
  public String summary() {
    return "Nothing says that the port is closed; more WireGuard does not tell a stranger";
  }

  @Override
  public String footprint() {
    return "A first message that no key has signed, which it drops in silence";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(51820);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overUdp(
        settings,
        DatagramOptions.DEFAULT.acceptingSilence(),
        (datagrams, _) -> datagrams.ask(_ -> initiation()));
  }

  private static Datagrams.Question initiation() {
    byte[] bytes =
        new ByteWriter().u8(INITIATION).zeros(3).bytes(Datagrams.random(LENGTH - 4)).toBytes();
    return new Datagrams.Question(bytes, _ -> false);
  }
}
