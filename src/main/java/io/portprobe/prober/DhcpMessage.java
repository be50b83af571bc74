package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A DHCP server's answer, as far as it is of interest, and the question that it answers.
 *
 * @param id the question's transaction id
 * @param offered the address that is offered, 0 if none is
 * @param options by their codes
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2132">RFC 2132</a>
 */
@SuppressWarnings("ArrayRecordComponent") // read, and compared by nobody
record DhcpMessage(byte[] id, long offered, Map<Integer, byte[]> options) {
  static final int NETMASK = 1;
  static final int LEASE_TIME = 51;
  static final int KIND = 53;
  static final int SERVER = 54;

  private static final int WISHES = 55;
  private static final int ROUTERS = 3;
  private static final int NAME_SERVERS = 6;
  private static final int PAD = 0;
  private static final int END = 255;
  private static final int QUESTION = 1;
  private static final int ANSWER = 2;
  private static final int ETHERNET = 1;
  private static final int COOKIE = 0x63825363;

  /** The rest of the hardware address, and names of hosts and files that nobody uses. */
  private static final int UNUSED = 10 + 64 + 128;

  /** The same at every probe, so that at most one address is held; of those anybody may use. */
  private static final byte[] HARDWARE = {2, 'p', 'o', 'r', 't', 'p'};

  /** Servers may leave shorter ones alone. */
  private static final int SHORTEST = 300;

  /**
   * A question of that kind.
   *
   * @param own our IPv4 address
   * @param relay whether we ask on behalf of another, and not for that address
   */
  static byte[] question(int kind, byte[] id, byte[] own, boolean relay) {
    byte[] message =
        new ByteWriter()
            .u8(QUESTION)
            .u8(ETHERNET)
            .u8(HARDWARE.length)
            .u8(relay ? 1 : 0)
            .bytes(id)
            .zeros(4)
            .bytes(relay ? new byte[4] : own)
            .zeros(8)
            .bytes(relay ? own : new byte[4])
            .bytes(HARDWARE)
            .zeros(UNUSED)
            .u32(COOKIE)
            .bytes(new byte[] {KIND, 1, (byte) kind})
            .bytes(new byte[] {WISHES, 4, NETMASK, ROUTERS, NAME_SERVERS, SERVER})
            .u8(END)
            .toBytes();
    return Arrays.copyOf(message, SHORTEST);
  }

  /** An answer to our hardware address; anything else is malformed. */
  static DhcpMessage answer(byte[] datagram) throws ProbeFailure {
    ByteReader reader = ByteReader.of(datagram);
    boolean answer = reader.u8() == ANSWER;
    byte[] id = reader.skip(3).take(4);
    long offered = reader.skip(8).u32();
    boolean ours = Arrays.equals(reader.skip(8).take(HARDWARE.length), HARDWARE);
    boolean dhcp = reader.skip(UNUSED).u32() == COOKIE;
    if (!answer || !ours || !dhcp) {
      throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "no answer to our host");
    }
    return new DhcpMessage(id, offered, options(reader));
  }

  private static Map<Integer, byte[]> options(ByteReader reader) throws ProbeFailure {
    var options = new HashMap<Integer, byte[]>();
    for (int code = reader.u8(); code != END; code = reader.u8()) {
      if (code != PAD) {
        options.put(code, reader.take(reader.u8()));
      }
    }
    return options;
  }

  /** Whether the option is there, and of that length. */
  boolean has(int option, int length) {
    return option(option).remaining() == length;
  }

  /** The option's bytes; none if it is not there. */
  ByteReader option(int option) {
    return ByteReader.of(Objects.requireNonNullElse(options.get(option), new byte[0]));
  }
}
