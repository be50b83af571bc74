package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Opening;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import io.portprobe.net.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A message of STUN's form, which TURN shares.
 *
 * @param type method and class
 * @param id the transaction, 12 bytes
 * @param attributes values by type, without their padding; of several of one type the first
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8489#section-5">RFC 8489, section 5</a>
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, and compared by nobody
record StunMessage(int type, byte[] id, Map<Integer, byte[]> attributes) {
  static final int ID_LENGTH = 12;
  static final int ERROR_CODE = 0x0009;
  static final int REALM = 0x0014;
  static final int NONCE = 0x0015;
  static final int XOR_RELAYED_ADDRESS = 0x0016;
  static final int XOR_MAPPED_ADDRESS = 0x0020;

  private static final int TLS_PORT = 5349;
  private static final int HEADER_LENGTH = 20;

  /** The type of a success or an error, any length, and the cookie. */
  private static final Opening OPENING = Opening.of("a STUN answer", "01 ?? ?? ?? 21 12 a4 42");

  private static final int SOFTWARE = 0x8022;
  private static final int FINGERPRINT = 0x8028;
  private static final int FINGERPRINT_LENGTH = 8;
  private static final int FINGERPRINT_MASK = 0x5354554e;
  private static final int COOKIE = 0x2112a442;
  private static final int SUCCESS = 0x0100;
  private static final int ERROR = 0x0110;

  /**
   * What an error says.
   *
   * @param code 300 to 699
   * @param text for humans
   */
  record Refusal(int code, String text) {
    @Override
    public String toString() {
      return code + " " + text;
    }
  }

  /** A request with encoded attributes, and what answers it. */
  static Datagrams.Question question(int method, byte[] attributes) {
    byte[] id = Datagrams.random(ID_LENGTH);
    return new Datagrams.Question(
        request(method, id, attributes), answer -> read(answer).answers(method, id));
  }

  /** The answer to a request with encoded attributes over a stream, which marks no messages. */
  static StunMessage exchange(Wire wire, int method, byte[] attributes) throws ProbeFailure {
    byte[] id = Datagrams.random(ID_LENGTH);
    wire.write(request(method, id, attributes));
    OPENING.demandOn(wire);
    byte[] header = wire.readExactly(HEADER_LENGTH);
    byte[] rest = wire.readExactly(ByteReader.of(header).skip(2).u16());
    StunMessage message = read(new ByteWriter().bytes(header).bytes(rest).toBytes());
    if (!message.answers(method, id)) {
      throw malformed("the message 0x%04x is no answer to our request".formatted(message.type));
    }
    return message;
  }

  /** The same dialogue on the port of STUN and TURN within TLS, if it begins with that. */
  static Dialogue.OverTcp onItsPort(Dialogue.OverTcp dialogue) {
    return dialogue.options().tlsFromStart() ? dialogue.onPort(TLS_PORT) : dialogue;
  }

  /** The bytes of a request. */
  static byte[] request(int method, byte[] id, byte[] attributes) {
    return new ByteWriter()
        .u16(method)
        .u16(attributes.length)
        .u32(COOKIE)
        .bytes(id)
        .bytes(attributes)
        .toBytes();
  }

  /**
   * Reads a message.
   *
   * @throws ProbeFailure {@code malformed_response}, also for a wrong checksum
   */
  static StunMessage read(byte[] bytes) throws ProbeFailure {
    ByteReader reader = ByteReader.of(bytes);
    int type = reader.u16();
    int length = reader.u16();
    boolean cookie = (int) reader.u32() == COOKIE;
    byte[] id = reader.take(ID_LENGTH);
    if (!cookie || length != reader.remaining()) {
      throw malformed("no STUN message of " + length + " bytes");
    }
    var attributes = new HashMap<Integer, byte[]>();
    while (reader.remaining() > 0) {
      int attribute = reader.u16();
      byte[] value = reader.take(reader.u16());
      reader.skip(-value.length & 3);
      attributes.putIfAbsent(attribute, value);
    }
    requireChecksum(attributes.get(FINGERPRINT), bytes);
    return new StunMessage(type, id, attributes);
  }

  private static void requireChecksum(byte @Nullable [] given, byte[] bytes) throws ProbeFailure {
    if (given == null) {
      return;
    }
    var checksum = new CRC32();
    checksum.update(bytes, 0, bytes.length - FINGERPRINT_LENGTH);
    if (ByteReader.of(given).u32() != (checksum.getValue() ^ FINGERPRINT_MASK)) {
      throw malformed("the fingerprint does not fit the message");
    }
  }

  private boolean answers(int method, byte[] question) {
    return Arrays.equals(id, question) && (type == (method | SUCCESS) || isError(method));
  }

  /** Whether it is an error to a request of that method. */
  boolean isError(int method) {
    return type == (method | ERROR);
  }

  /** Whether it has that attribute. */
  boolean has(int attribute) {
    return attributes.containsKey(attribute);
  }

  /** Why the request was not granted. */
  Refusal refusal() throws ProbeFailure {
    ByteReader reader = value(ERROR_CODE);
    int hundreds = reader.skip(2).u8() & 7;
    return new Refusal(100 * hundreds + reader.u8(), reader.text(reader.remaining()));
  }

  /**
   * An address that is hidden from translators by a mask.
   *
   * @throws ProbeFailure {@code malformed_response} when it is none, or nobody's
   */
  InetSocketAddress address(int attribute) throws ProbeFailure {
    ByteReader reader = value(attribute);
    int family = reader.skip(1).u8();
    int port = reader.u16() ^ COOKIE >>> 16;
    byte[] address = reader.take(family == 1 ? 4 : 16);
    byte[] mask = new ByteWriter().u32(COOKIE).bytes(id).toBytes();
    for (int i = 0; i < address.length; i++) {
      address[i] ^= mask[i];
    }
    try {
      InetAddress host = InetAddress.getByAddress(address);
      if (port == 0 || host.isAnyLocalAddress()) {
        throw malformed("tells the address " + host.getHostAddress() + " and port " + port);
      }
      return new InetSocketAddress(host, port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("addresses have 4 or 16 bytes", e);
    }
  }

  /** Labels: the server's software, if it tells. */
  Map<String, String> facts() throws ProbeFailure {
    if (!has(SOFTWARE)) {
      return Map.of();
    }
    ByteReader reader = value(SOFTWARE);
    return Map.of("software", reader.text(reader.remaining()));
  }

  private ByteReader value(int attribute) throws ProbeFailure {
    byte[] value = attributes.get(attribute);
    if (value == null) {
      throw malformed("the answer has no attribute 0x%04x".formatted(attribute));
    }
    return ByteReader.of(value);
  }

  private static ProbeFailure malformed(String detail) {
    return new ProbeFailure(FailureReason.MALFORMED_RESPONSE, detail);
  }
}
