package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Dialogue.OverUdp;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;

/**
 * IKEv2, which opens IPsec: a version to come, of which a server says that it does not speak it.
 *
 * <p>That costs it nothing. A proposal, which it would remember for a while, is made on demand.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.5">RFC 7296, section 2.5</a>
 */
final class Ike implements Prober {
  private static final int NAT_TRAVERSAL_PORT = 4500;
  private static final int MARKER_LENGTH = 4;
  private static final int ID_LENGTH = 8;
  private static final int HEADER_LENGTH = 28;

  private static final int VERSION_2 = 0x20;
  private static final int VERSION_3 = 0x30;
  private static final int SA_INIT = 34;
  private static final int INITIATOR = 0x08;
  private static final int RESPONSE = 0x20;
  private static final int NO_PAYLOAD = 0;
  private static final int SA = 33;
  private static final int NOTIFY = 41;

  /** AES-CBC of 128 bits, SHA-256 for all else, the group of 2048 bits. */
  private static final byte[] PROPOSAL =
      HexFormat.of()
          .parseHex(
              "22000030"
                  + "0000002c01010004"
                  + "0300000c0100000c800e0080"
                  + "0300000802000005"
                  + "030000080300000c"
                  + "000000080400000e");

  private static final int KEY_LENGTH = 256;
  private static final int NONCE_LENGTH = 32;

  private static final Map<Integer, String> NOTIFICATIONS =
      Map.of(
          5, "invalid_major_version",
          7, "invalid_syntax",
          14, "no_proposal_chosen",
          17, "invalid_ke_payload",
          16390, "cookie");

  /** How the server is asked. */
  private record Form(boolean marked, boolean proposing) {
    Datagrams.Question question(byte[] id) {
      byte[] message =
          proposing
              ? message(id, SA, VERSION_2, proposal())
              : message(id, NO_PAYLOAD, VERSION_3, new byte[0]);
      byte[] bytes = new ByteWriter().zeros(marked ? MARKER_LENGTH : 0).bytes(message).toBytes();
      return new Datagrams.Question(bytes, answer -> read(answer).isTo(id));
    }

    Answer read(byte[] datagram) throws ProbeFailure {
      ByteReader reader = ByteReader.of(datagram);
      if (marked && reader.u32() != 0) {
        throw malformed("no marker ahead");
      }
      return Answer.read(reader);
    }
  }

  /** The outside of a message, and what it says first. */
  @SuppressWarnings("ArrayRecordComponent") // read here, and compared by nobody
  private record Answer(byte[] id, int version, int exchange, int flags, String word) {
    static Answer read(ByteReader reader) throws ProbeFailure {
      int length = reader.remaining();
      byte[] id = reader.take(ID_LENGTH);
      int payload = reader.skip(ID_LENGTH).u8();
      int version = reader.u8();
      int exchange = reader.u8();
      int flags = reader.u8();
      if (reader.skip(4).u32() != length) {
        throw malformed("another length than it says");
      }
      return new Answer(id, version, exchange, flags, word(payload, reader));
    }

    private static String word(int first, ByteReader reader) throws ProbeFailure {
      for (int payload = first; payload != NO_PAYLOAD; ) {
        int next = reader.u8();
        ByteReader body = ByteReader.of(reader.skip(1).take(reader.u16() - 4));
        if (payload == NOTIFY) {
          return NOTIFICATIONS.getOrDefault(body.skip(2).u16(), "other");
        }
        if (payload == SA) {
          return "proposal_chosen";
        }
        payload = next;
      }
      return "other";
    }

    boolean isTo(byte[] question) {
      return Arrays.equals(id, question) && exchange == SA_INIT && (flags & RESPONSE) != 0;
    }

    Map<String, String> facts() {
      return Map.of("version", (version >> 4) + "." + (version & 0xf), "answer", word);
    }
  }

  @Override
  public String name() {
    return "ike";
  }

  @Override
  public String summary() {
    return "The IKE server answers, be it that it does not speak our version";
  }

  @Override
  public String footprint() {
    return "Three lines in the log; with sa_init also a half-open association, which times out";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(500);
  }

  @Override
  public Dialogue configure(Settings settings) {
    boolean marked =
        settings.flag(
            "nat_traversal", false, "Whether to speak as on port 4500, behind four zero bytes");
    boolean proposing =
        settings.flag(
            "sa_init",
            false,
            "Whether to make a proposal, to a server that keeps silent otherwise");
    var form = new Form(marked, proposing);
    OverUdp dialogue =
        Dialogue.overUdp(settings, (datagrams, findings) -> talk(form, datagrams, findings));
    return marked
        ? new OverUdp(dialogue.options(), dialogue.talk(), OptionalInt.of(NAT_TRAVERSAL_PORT))
        : dialogue;
  }

  private static void talk(Form form, Datagrams datagrams, Findings findings) throws ProbeFailure {
    Datagrams.Reply reply = datagrams.ask(_ -> form.question(Datagrams.random(ID_LENGTH)));
    findings.service("ike", form.read(reply.bytes()).facts());
  }

  private static byte[] message(byte[] id, int payload, int version, byte[] payloads) {
    return new ByteWriter()
        .bytes(id)
        .zeros(ID_LENGTH)
        .u8(payload)
        .u8(version)
        .u8(SA_INIT)
        .u8(INITIATOR)
        .u32(0)
        .u32(HEADER_LENGTH + payloads.length)
        .bytes(payloads)
        .toBytes();
  }

  /** Any number below the group's is a public key that nobody can tell from a real one. */
  private static byte[] proposal() {
    byte[] key = Datagrams.random(KEY_LENGTH);
    key[0] &= 0x7f;
    return new ByteWriter()
        .bytes(PROPOSAL)
        .u8(40) // the nonce follows
        .u8(0)
        .u16(8 + KEY_LENGTH)
        .u16(14) // the group
        .u16(0)
        .bytes(key)
        .u16(0)
        .u16(4 + NONCE_LENGTH)
        .bytes(Datagrams.random(NONCE_LENGTH))
        .toBytes();
  }

  private static ProbeFailure malformed(String detail) {
    return new ProbeFailure(FailureReason.MALFORMED_RESPONSE, detail);
  }
}
