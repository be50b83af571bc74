package io.portprobe.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;

/** What Jazzer calls, in a process of its own that {@link Fuzzer} starts. */
class TargetFuzz {
  /** The target; without it, the first byte of each input chooses one of all. */
  static final String TARGET = "portprobe.fuzz.target";

  private static final List<FuzzTarget> TARGETS = chosen();

  private static List<FuzzTarget> chosen() {
    String name = System.getProperty(TARGET, "");
    return name.isEmpty() ? FuzzTargets.all() : List.of(FuzzTargets.named(name));
  }

  @FuzzTest
  void read(byte[] input) {
    if (TARGETS.size() == 1) {
      TARGETS.getFirst().read(input);
      return;
    }
    if (input.length > 0) {
      FuzzTarget target = TARGETS.get((input[0] & 0xff) % TARGETS.size());
      target.read(Arrays.copyOfRange(input, 1, input.length));
    }
  }
}
