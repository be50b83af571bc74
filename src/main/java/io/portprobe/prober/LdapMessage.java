package io.portprobe.prober;

import io.portprobe.codec.Ber;
import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;

/** The messages of a directory, each of which answers one of ours. */
final class LdapMessage {
  static final int ENTRY = 0x64;
  static final int SEARCH_DONE = 0x65;
  static final int EXTENDED = 0x78;

  private static final int LENGTH_OF_LENGTH = 0x80;
  private static final int NOTICE = 0;

  private LdapMessage() {}

  /**
   * Reads the next one, of which the operation is all that matters.
   *
   * @param id that of what it must answer
   */
  static Ber.Element read(Wire wire, int id) throws ProbeFailure {
    Ber.Element message = Ber.read(ByteReader.of(bytes(wire)), Ber.SEQUENCE);
    long answered = message.next(Ber.INTEGER).number();
    Ber.Element operation = Ber.read(message.content());
    if (answered == NOTICE && operation.tag() == EXTENDED) {
      throw LdapResult.read(operation).disconnection(wire);
    }
    if (answered != id) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE,
          "an answer to message %d where %d is open".formatted(answered, id));
    }
    return operation;
  }

  private static byte[] bytes(Wire wire) throws ProbeFailure {
    byte[] head = wire.readExactly(2);
    if (head[0] != Ber.SEQUENCE) {
      byte[] rest = wire.unread();
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE,
          "expected an LDAP message, got "
              + wire.quote(new ByteWriter().bytes(head).bytes(rest).toBytes()));
    }
    int first = head[1] & 0xff;
    byte[] more = wire.readExactly(Math.max(0, first - LENGTH_OF_LENGTH));
    byte[] content = wire.readExactly(first < LENGTH_OF_LENGTH ? first : number(more));
    return new ByteWriter().bytes(head).bytes(more).bytes(content).toBytes();
  }

  /** A number; what does not fit into 31 bits is too much anyway. */
  private static int number(byte[] bytes) {
    long number = 0;
    for (byte octet : bytes) {
      number = Math.min((number << 8) | (octet & 0xff), Integer.MAX_VALUE);
    }
    return (int) number;
  }
}
