package io.portprobe.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The addresses that an address leads to: itself, and the IPv4 address that it carries.
 *
 * <p>A translator on the way (NAT64, 6to4, Teredo, ISATAP) makes the second of the first. Where a
 * network has chosen a prefix of its own for that, nobody can tell by looking.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6052">RFC 6052, NAT64</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3056">RFC 3056, 6to4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4380">RFC 4380, Teredo</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5214">RFC 5214, ISATAP</a>
 */
public final class AddressFaces {
  /** Those that carry an IPv4 address in their last four bytes. */
  private static final List<AddressRange> AT_THE_END = ranges("64:ff9b::/96", "::ffff:0:0:0/96");

  /** Whose owner chooses where in the rest the address stands. */
  private static final AddressRange LOCAL_NAT64 = AddressRange.parse("64:ff9b:1::/48");

  private static final AddressRange COMPATIBLE = AddressRange.parse("::/96");
  private static final AddressRange TEREDO = AddressRange.parse("2001::/32");
  private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");
  private static final int LAST = 12;

  private AddressFaces() {}

  private static List<AddressRange> ranges(String... texts) {
    return List.of(texts).stream().map(AddressRange::parse).toList();
  }

  /** The address, and then the one that it carries, or those that it may carry. */
  public static List<InetAddress> of(InetAddress address) {
    if (address instanceof Inet4Address) {
      return List.of(address);
    }
    byte[] bytes = address.getAddress();
    if (SIX_TO_FOUR.contains(address)) {
      return List.of(address, ip4(bytes, 2, 0));
    }
    if (TEREDO.contains(address)) {
      return List.of(address, ip4(bytes, LAST, 0xff));
    }
    if (LOCAL_NAT64.contains(address)) {
      return Stream.concat(Stream.of(address), localFaces(bytes)).toList();
    }
    return carriesAtTheEnd(address, bytes)
        ? List.of(address, ip4(bytes, LAST, 0))
        : List.of(address);
  }

  /** The places that RFC 6052 has for an address; where there is none are zeros. */
  private static Stream<InetAddress> localFaces(byte[] bytes) {
    return Stream.of(
            ip4(bytes, 0, 6, 7, 9, 10),
            ip4(bytes, 0, 7, 9, 10, 11),
            ip4(bytes, 0, 9, 10, 11, 12),
            ip4(bytes, LAST, 0))
        .filter(face -> face.getAddress()[0] != 0);
  }

  private static boolean carriesAtTheEnd(InetAddress address, byte[] bytes) {
    // "::" and "::1" carry nothing, nor does what would be an address of 0.0.0.0/8.
    boolean compatible = bytes[LAST] != 0 && COMPATIBLE.contains(address);
    return compatible
        || isIsatap(bytes)
        || AT_THE_END.stream().anyMatch(range -> range.contains(address));
  }

  private static boolean isIsatap(byte[] bytes) {
    return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
  }

  private static InetAddress ip4(byte[] bytes, int at, int mask) {
    return ip4(bytes, mask, at, at + 1, at + 2, at + 3);
  }

  private static InetAddress ip4(byte[] bytes, int mask, int... places) {
    return InetAddress.ofLiteral(
        IntStream.of(places)
            .mapToObj(place -> String.valueOf((bytes[place] ^ mask) & 0xff))
            .collect(Collectors.joining(".")));
  }
}
