package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * QUIC, which carries HTTP/3: a version that nobody speaks, to which a server answers with those
 * that it does.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8999">RFC 8999</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9000#section-6">RFC 9000, section 6</a>
 */
final class Quic implements Prober {
  private static final int LONG_HEADER = 0x80;
  private static final int FIXED_BIT = 0x40;
  private static final int UNUSED_BITS = 0x3f;

  /** Servers give no answer to less, so that they cannot be made to amplify. */
  private static final int LEAST_DATAGRAM = 1200;

  private static final int ID_LENGTH = 8;
  private static final int HEADER_LENGTH = 7 + 2 * ID_LENGTH;

  private static final long V1 = 0x00000001L;
  private static final long V2 = 0x6b3343cfL;
  private static final long DRAFT = 0xff000000L;
  private static final long DRAFT_MASK = 0xffffff00L;

  /** Versions of such bytes are reserved, so that peers stay used to unknown ones. */
  private static final int RESERVED = 0x0a;

  private static final int RESERVED_MASK = 0x0f;

  @Override
  public String name() {
    return "quic";
  }

  @Override
  public String summary() {
    return "The QUIC server tells which versions it speaks";
  }

  @Override
  public String footprint() {
    return "A datagram of 1200 bytes in an unknown version, of which it keeps nothing";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(443);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overUdp(settings, Quic::talk);
  }

  private static void talk(Datagrams datagrams, Findings findings) throws ProbeFailure {
    Datagrams.Reply reply = datagrams.ask(_ -> question());
    List<Long> versions = versions(reply.bytes());
    List<String> known =
        versions.stream().map(Quic::word).filter(word -> !word.isEmpty()).distinct().toList();
    findings.service("quic", Map.of("versions", String.join(" ", known)));
  }

  private static Datagrams.Question question() {
    byte[] first = Datagrams.random(5);
    byte[] to = Datagrams.random(ID_LENGTH);
    byte[] from = Datagrams.random(ID_LENGTH);
    var question = new ByteWriter().u8(LONG_HEADER | FIXED_BIT | (first[0] & UNUSED_BITS));
    for (int i = 1; i < first.length; i++) {
      question.u8((first[i] & ~RESERVED_MASK) | RESERVED);
    }
    byte[] bytes =
        question
            .u8(ID_LENGTH)
            .bytes(to)
            .u8(ID_LENGTH)
            .bytes(from)
            .bytes(Datagrams.random(LEAST_DATAGRAM - HEADER_LENGTH))
            .toBytes();
    return new Datagrams.Question(bytes, answer -> negotiates(answer, to, from));
  }

  /** Whether it is a Version Negotiation, which swaps the two connection ids. */
  private static boolean negotiates(byte[] answer, byte[] to, byte[] from) throws ProbeFailure {
    ByteReader reader = ByteReader.of(answer);
    boolean longHeader = (reader.u8() & LONG_HEADER) != 0;
    boolean noVersion = reader.u32() == 0;
    return longHeader
        && noVersion
        && Arrays.equals(reader.take(reader.u8()), from)
        && Arrays.equals(reader.take(reader.u8()), to)
        && reader.remaining() > 0
        && reader.remaining() % 4 == 0;
  }

  private static List<Long> versions(byte[] answer) throws ProbeFailure {
    ByteReader reader = ByteReader.of(answer).skip(HEADER_LENGTH);
    var versions = new ArrayList<Long>();
    while (reader.remaining() > 0) {
      versions.add(reader.u32());
    }
    return versions;
  }

  /** Its usual name; none for those that are reserved or unheard of. */
  private static String word(long version) {
    if (version == V1) {
      return "v1";
    }
    if (version == V2) {
      return "v2";
    }
    return (version & DRAFT_MASK) == DRAFT ? "draft-" + (version & ~DRAFT_MASK) : "";
  }
}
