package io.portprobe.prober;

import io.portprobe.net.Datagrams;
import java.nio.ByteBuffer;

/** Numbers that nobody can guess, in the range that ASN.1 writes in four bytes. */
final class RandomNumber {
  private RandomNumber() {}

  /** One of 2^30, positive. */
  static int ofFourBytes() {
    return (ByteBuffer.wrap(Datagrams.random(4)).getInt() >>> 2) | 0x40000000;
  }
}
