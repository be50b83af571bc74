package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;

/**
 * DTLS: the first message of a client, which a server answers with a cookie, and forgets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6347#section-4.2.1">RFC 6347, section 4.2.1</a>
 */
final class Dtls implements Prober {
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;
  private static final int HELLO_VERIFY_REQUEST = 3;
  private static final int MAJOR = 0xfe;
  private static final int DTLS_10 = 0xfeff;
  private static final int DTLS_12 = 0xfefd;
  private static final int RANDOM_LENGTH = 32;

  /** Suites with certificates, and with keys that are shared, as devices have them. */
  private static final byte[] SUITES =
      HexFormat.of().parseHex("c02cc030c02bc02f009ec00ac009c013c0aec0acc0a800a800aec03700ff");

  /** Groups, point formats, signature algorithms, extended master secret. */
  private static final byte[] EXTENSIONS =
      HexFormat.ofDelimiter(" ")
          .parseHex(
              "00 0a 00 08 00 06 00 1d 00 17 00 18 00 0b 00 02 01 00"
                  + " 00 0d 00 10 00 0e 04 03 05 03 06 03 08 04 04 01 05 01 06 01"
                  + " 00 17 00 00");

  @Override
  public String name() {
    return "dtls";
  }

  @Override
  public String summary() {
    return "The DTLS server answers the first message of a handshake";
  }

  @Override
  public String footprint() {
    return "The first message of a handshake; a server that demands no cookie waits for the next";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(4433);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overUdp(settings, Dtls::talk);
  }

  private static void talk(Datagrams datagrams, Findings findings) throws ProbeFailure {
    Datagrams.Reply reply = datagrams.ask(_ -> question());
    findings.service("dtls", facts(reply.bytes()));
  }

  /** Its answer holds nothing of ours: that it is none to another question, nobody can tell. */
  private static Datagrams.Question question() {
    byte[] hello = hello(Datagrams.random(RANDOM_LENGTH));
    return new Datagrams.Question(hello, answer -> !facts(answer).isEmpty());
  }

  private static byte[] hello(byte[] random) {
    byte[] body =
        new ByteWriter()
            .u16(DTLS_12)
            .bytes(random)
            .u8(0) // no session
            .u8(0) // no cookie
            .u16(SUITES.length)
            .bytes(SUITES)
            .u8(1)
            .u8(0) // no compression
            .u16(EXTENSIONS.length)
            .bytes(EXTENSIONS)
            .toBytes();
    byte[] message =
        new ByteWriter()
            .u8(CLIENT_HELLO)
            .u24(body.length)
            .u16(0)
            .u24(0) // all of it, in one fragment
            .u24(body.length)
            .bytes(body)
            .toBytes();
    return new ByteWriter()
        .u8(HANDSHAKE)
        .u16(DTLS_10)
        .u64(0) // epoch and number
        .u16(message.length)
        .bytes(message)
        .toBytes();
  }

  /** What a server says first: labels, or none if these are not a server's words. */
  private static Map<String, String> facts(byte[] datagram) throws ProbeFailure {
    ByteReader reader = ByteReader.of(datagram);
    int type = reader.u8();
    boolean version = reader.u8() == MAJOR;
    boolean unencrypted = reader.skip(1).u16() == 0;
    ByteReader fragment = ByteReader.of(reader.skip(6).take(reader.u16()));
    if (!version || !unencrypted) {
      return Map.of();
    }
    return switch (type) {
      case ALERT -> alert(fragment);
      case HANDSHAKE -> handshake(fragment);
      default -> Map.of();
    };
  }

  private static Map<String, String> alert(ByteReader fragment) throws ProbeFailure {
    int level = fragment.u8();
    String description = Integer.toString(fragment.u8());
    return level == 1 || level == 2 ? Map.of("answer", "alert", "alert", description) : Map.of();
  }

  private static Map<String, String> handshake(ByteReader fragment) throws ProbeFailure {
    int type = fragment.u8();
    ByteReader body = fragment.skip(11 + 2); // The rest of its header, and the version.
    if (type == HELLO_VERIFY_REQUEST && body.take(body.u8()).length > 0) {
      return Map.of("answer", "hello_verify_request");
    }
    if (type == SERVER_HELLO && body.take(RANDOM_LENGTH).length == RANDOM_LENGTH) {
      return Map.of("answer", "server_hello");
    }
    return Map.of();
  }
}
