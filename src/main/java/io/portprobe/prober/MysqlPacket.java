package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;

/** A packet of MySQL's protocol: its number in the exchange, from zero, and what it holds. */
final class MysqlPacket {
  /** The login is accepted. */
  static final int OK = 0;

  /** The login is to go on. */
  static final int MORE = 1;

  /** The password is wanted in another way. */
  static final int SWITCH = 0xfe;

  /** Something is refused. */
  static final int ERROR = 0xff;

  private static final int HEADER = 4;

  private final int sequence;
  private final byte[] payload;

  /** A packet of that content. */
  MysqlPacket(int sequence, byte[] payload) {
    this.sequence = sequence;
    this.payload = payload;
  }

  /** The next packet. */
  static MysqlPacket read(Wire wire) throws ProbeFailure {
    ByteReader header = ByteReader.of(wire.readExactly(HEADER));
    int length = header.u24LittleEndian();
    if (length == 0) {
      throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "a packet without content");
    }
    return new MysqlPacket(header.u8(), wire.readExactly(length));
  }

  /** Sends it. */
  void send(Wire wire) throws ProbeFailure {
    wire.write(toBytes());
  }

  /** Its bytes on the wire. */
  byte[] toBytes() {
    return new ByteWriter()
        .u16LittleEndian(payload.length)
        .u8(payload.length >> 16)
        .u8(sequence)
        .bytes(payload)
        .toBytes();
  }

  /** Its number in the exchange. */
  int sequence() {
    return sequence;
  }

  /** What it is, by its first byte. */
  int kind() {
    return payload[0] & 0xff;
  }

  /** What follows that byte. */
  ByteReader content() throws ProbeFailure {
    return ByteReader.of(payload).skip(1);
  }
}
