package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.DatagramOptions;
import io.portprobe.net.DatagramOptions.Answers;
import io.portprobe.net.Datagrams;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;

/**
 * TFTP: a file is asked for that nobody has, and the error is the proof.
 *
 * <p>The server answers from a new port, and its answers tell no question.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1350">RFC 1350</a>
 */
final class Tftp implements Prober {
  private static final DatagramOptions FROM_A_NEW_PORT =
      DatagramOptions.DEFAULT.answeredBy(Answers.HOST);

  private static final int READ = 1;
  private static final int DATA = 3;
  private static final int ERROR = 5;
  private static final int LAST_ERROR = 8;
  private static final int FULL_BLOCK = 512;

  /** Servers repeat what nobody acknowledges; this ends it. */
  private static final byte[] ENOUGH =
      new ByteWriter().u16(ERROR).u16(0).zeroTerminated("bye").toBytes();

  @Override
  public String name() {
    return "tftp";
  }

  @Override
  public String summary() {
    return "The server answers a request to read, be it with an error";
  }

  @Override
  public String footprint() {
    return "A log line for a file that it does not have";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(69);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overUdp(settings, FROM_A_NEW_PORT, Tftp::talk);
  }

  private static void talk(Datagrams datagrams, Findings findings) throws ProbeFailure {
    Datagrams.Reply reply = datagrams.ask(_ -> question(Datagrams.random(4)));
    ByteReader answer = ByteReader.of(reply.bytes());
    if (answer.u16() == DATA) {
      datagrams.goodbye(ENOUGH, reply);
      findings.service("tftp", Map.of());
      return;
    }
    findings.service("tftp", Map.of("error", Integer.toString(answer.u16())));
  }

  private static Datagrams.Question question(byte[] id) {
    byte[] request =
        new ByteWriter()
            .u16(READ)
            .zeroTerminated("portprobe-" + HexFormat.of().formatHex(id))
            .zeroTerminated("octet")
            .toBytes();
    return new Datagrams.Question(request, Tftp::isReply);
  }

  private static boolean isReply(byte[] datagram) throws ProbeFailure {
    ByteReader answer = ByteReader.of(datagram);
    int operation = answer.u16();
    int number = answer.u16();
    if (operation == DATA) {
      return number == 1 && answer.remaining() <= FULL_BLOCK;
    }
    if (operation != ERROR || number > LAST_ERROR) {
      return false;
    }
    answer.zeroTerminated();
    return answer.remaining() == 0;
  }
}
