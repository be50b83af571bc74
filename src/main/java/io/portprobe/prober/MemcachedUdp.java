package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Memcached over UDP: off since version 1.5.6, because small questions get large answers, and the
 * address that they go to can be forged. Where it answers strangers, that is a finding.
 *
 * @see <a href="https://github.com/memcached/memcached/blob/master/doc/protocol.txt">The
 *     protocol</a>
 */
final class MemcachedUdp implements Prober {
  private static final GaugeName EXPOSED =
      new GaugeName("probe_memcached_udp_exposed", "1 when it answers over UDP");

  /** Of each answer the first and only part, and nothing reserved. */
  private static final byte[] ONE_PART = {0, 0, 0, 1, 0, 0};

  private static final String LINE_END = "\r\n";
  private static final String VERSION = "VERSION ";
  private static final String FAULT = "SERVER_ERROR ";

  @Override
  public String name() {
    return "memcached_udp";
  }

  @Override
  public String summary() {
    return "The cache tells its version over UDP, which can be abused to flood others";
  }

  @Override
  public String footprint() {
    return "A command that touches no data";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(11211);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overUdp(settings, MemcachedUdp::talk);
  }

  private static void talk(Datagrams datagrams, Findings findings) throws ProbeFailure {
    Datagrams.Reply reply = datagrams.ask(_ -> question(Datagrams.random(2)));
    findings.measure(EXPOSED, 1);
    String line = line(ByteReader.of(reply.bytes()).skip(2 + ONE_PART.length));
    if (line.startsWith(FAULT)) {
      throw new ProbeFailure(FailureReason.SERVICE_UNAVAILABLE, "says " + line);
    }
    findings.service("memcached", Map.of("version", line.substring(VERSION.length())));
  }

  private static Datagrams.Question question(byte[] id) {
    byte[] bytes = new ByteWriter().bytes(id).bytes(ONE_PART).text("version" + LINE_END).toBytes();
    return new Datagrams.Question(bytes, answer -> answers(ByteReader.of(answer), id));
  }

  private static boolean answers(ByteReader answer, byte[] id) throws ProbeFailure {
    boolean ours = Arrays.equals(answer.take(2), id);
    boolean whole = Arrays.equals(answer.take(ONE_PART.length), ONE_PART);
    String line = line(answer);
    return ours && whole && (line.startsWith(VERSION) || line.startsWith(FAULT));
  }

  /** The only line that there is; empty when it has no end. */
  private static String line(ByteReader reader) throws ProbeFailure {
    String text = reader.text(reader.remaining());
    return text.endsWith(LINE_END) ? text.substring(0, text.length() - LINE_END.length()) : "";
  }
}
