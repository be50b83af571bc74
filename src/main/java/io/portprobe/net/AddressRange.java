package io.portprobe.net;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * Addresses of one IP version that begin with the same bits: {@code 10.0.0.0/8}, or a single one.
 */
public final class AddressRange {
  private static final int IP4_BITS = 32;

  /** An IPv6 address with this prefix is an IPv4 address, to the kernel and to the JDK. */
  private static final int MAPPED_PREFIX = 96;

  private final byte[] first;
  private final int prefix;

  private AddressRange(byte[] first, int prefix) {
    this.first = first;
    this.prefix = prefix;
  }

  /**
   * Reads a range, or an address that stands for itself; IPv4-mapped ones are ranges of IPv4.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (address.indexOf('%') >= 0) {
      throw new IllegalArgumentException(
          "expected an address without a zone, got \"" + text + "\"");
    }
    byte[] bytes = IpLiteral.parse(address).getAddress();
    // The JDK has made an IPv4 address of a mapped one already.
    boolean mapped = bytes.length * 8 == IP4_BITS && address.indexOf(':') >= 0;
    int written = mapped ? MAPPED_PREFIX + IP4_BITS : bytes.length * 8;
    int prefix = slash < 0 ? written : prefix(text.substring(slash + 1), written, text);
    if (mapped && prefix < MAPPED_PREFIX) {
      throw new IllegalArgumentException(
          "expected at least /96 for IPv4 addresses, got \"" + text + "\"");
    }
    return aligned(bytes, mapped ? prefix - MAPPED_PREFIX : prefix, text);
  }

  private static int prefix(String digits, int most, String text) {
    boolean plain = digits.matches("0|[1-9][0-9]{0,2}");
    if (!plain || Integer.parseInt(digits) > most) {
      throw new IllegalArgumentException(
          "expected a prefix of 0 to %d bits behind the slash, got \"%s\"".formatted(most, text));
    }
    return Integer.parseInt(digits);
  }

  /** Other bits are a mistake: nobody knows whether the address was meant or the range. */
  private static AddressRange aligned(byte[] bytes, int prefix, String text) {
    byte[] first = masked(bytes, prefix);
    if (!Arrays.equals(first, bytes)) {
      throw new IllegalArgumentException(
          "expected a range whose bits behind the first %d are 0, got \"%s\""
              .formatted(prefix, text));
    }
    return new AddressRange(first, prefix);
  }

  private static byte[] masked(byte[] bytes, int prefix) {
    byte[] masked = bytes.clone();
    for (int bit = prefix; bit < bytes.length * 8; bit++) {
      masked[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
    }
    return masked;
  }

  /** Whether the address is one of them; a zone changes nothing. */
  public boolean contains(InetAddress address) {
    return contains(address.getAddress());
  }

  private boolean contains(byte[] address) {
    int whole = prefix / 8;
    if (address.length != first.length
        || Arrays.mismatch(first, 0, whole, address, 0, whole) >= 0) {
      return false;
    }
    int rest = prefix % 8;
    return rest == 0 || ((first[whole] ^ address[whole]) & 0xff) >> (8 - rest) == 0;
  }

  /** Whether all of these addresses are some of those. */
  public boolean liesWithin(AddressRange wider) {
    return prefix >= wider.prefix && wider.contains(first);
  }
}
