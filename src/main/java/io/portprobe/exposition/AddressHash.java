package io.portprobe.exposition;

/** FNV-1a, 32 bit: the hash by which a change of address is seen. */
final class AddressHash {
  private AddressHash() {}

  /**
   * The hash of an address's 4 or 16 bytes, as an unsigned number.
   *
   * @see <a href="http://www.isthe.com/chongo/tech/comp/fnv/">FNV hash</a>
   */
  static long of(byte[] address) {
    int hash = 0x811c9dc5;
    for (byte octet : address) {
      hash = (hash ^ (octet & 0xff)) * 0x01000193;
    }
    return Integer.toUnsignedLong(hash);
  }
}
