package io.portprobe.fuzz;

import io.portprobe.net.PeerScript;
import java.util.Arrays;

/** What targets that meet no peer read: a script's words, to which floods belong. */
final class Inputs {
  /** No text that we read is longer, nor does a fuzzer learn from a longer one. */
  private static final int LONGEST = 200 * 1024;

  private Inputs() {}

  static FuzzTarget target(String name, Class<?> subject, FuzzTarget.Attack attack) {
    return new FuzzTarget(
        name,
        subject,
        script -> {
          byte[] bytes = new PeerScript(script).whole();
          attack.with(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST)));
        });
  }

  /** The bytes to the first line feed, and those after it. */
  static byte[][] halves(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    byte[] rest = Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length);
    return new byte[][] {Arrays.copyOf(bytes, end), rest};
  }
}
