package io.portprobe.testing;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Script;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import io.portprobe.net.Wire;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Three small protocols, one of each family, that prove the seams: whoever writes a prober needs no
 * more than they do.
 */
public final class TrialProbers {
  /** A script: a greeting, a polite good-bye. */
  public static final Prober MAIL = new Mail();

  /** Length-prefixed frames: a question, and an answer that carries a version. */
  public static final Prober FRAMES = new Frames();

  /** Datagrams with a transaction id. */
  public static final Prober CLOCK = new Clock();

  private TrialProbers() {}

  private static final class Mail implements Prober {
    @Override
    public String name() {
      return "mail";
    }

    @Override
    public String summary() {
      return "The server greets and takes its leave";
    }

    @Override
    public String footprint() {
      return "Nothing";
    }

    @Override
    public OptionalInt defaultPort() {
      return OptionalInt.of(25);
    }

    @Override
    public Dialogue configure(Settings settings) {
      String name = settings.text("helo", "probe.example", "The name to greet with");
      return Dialogue.overTcp(
          settings,
          Script.begin()
              .expectReply(220)
              .send("EHLO " + name)
              .expectReply(250)
              .send("QUIT")
              .expectReply(221));
    }
  }

  private static final class Frames implements Prober {
    @Override
    public String name() {
      return "frames";
    }

    @Override
    public String summary() {
      return "The server tells its version";
    }

    @Override
    public String footprint() {
      return "Nothing";
    }

    @Override
    public OptionalInt defaultPort() {
      return OptionalInt.empty();
    }

    @Override
    public Dialogue configure(Settings settings) {
      boolean upgrade = settings.flag("upgrade", false, "Whether TLS follows the first byte");
      return Dialogue.overTcpUpgrading(
          settings, false, (wire, findings) -> talk(wire, findings, upgrade));
    }

    private static void talk(Wire wire, Findings findings, boolean upgrade) throws ProbeFailure {
      if (upgrade) {
        wire.write("S");
        wire.readExactly(1);
        wire.startTls();
      }
      wire.write(new ByteWriter().u16(2).text("v?").toBytes());
      int length = (int) ByteReader.of(wire.readExactly(4)).u32();
      String version = ByteReader.of(wire.readExactly(length)).zeroTerminated();
      findings.service("frames", Map.of("version", version));
      wire.goodbye(new ByteWriter().u16(0).toBytes());
    }
  }

  private static final class Clock implements Prober {
    private static final GaugeName OFFSET =
        new GaugeName("probe_clock_offset_seconds", "How far the clock is off");

    @Override
    public String name() {
      return "clock";
    }

    @Override
    public String summary() {
      return "The clock tells the time";
    }

    @Override
    public String footprint() {
      return "Nothing";
    }

    @Override
    public OptionalInt defaultPort() {
      return OptionalInt.of(37);
    }

    @Override
    public Dialogue configure(Settings settings) {
      return Dialogue.overUdp(settings, Clock::talk);
    }

    private static void talk(Datagrams datagrams, Findings findings) throws ProbeFailure {
      Datagrams.Reply reply = datagrams.ask(_ -> question(Datagrams.random(2)));
      findings.measure(OFFSET, reply.bytes()[2]);
    }

    private static Datagrams.Question question(byte[] id) {
      return new Datagrams.Question(
          id, answer -> Arrays.equals(id, ByteReader.of(answer).take(2)) && answer.length == 3);
    }
  }
}
