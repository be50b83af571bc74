package io.portprobe.fuzz;

/**
 * Something that reads what others wrote.
 *
 * @param name lower-case words, those after a slash for settings of their own: {@code dns/tcp}
 * @param subject the class that reads them first, whose lines the coverage is told of
 * @param attack reads the bytes, and judges what comes of it
 */
record FuzzTarget(String name, Class<?> subject, Attack attack) {
  /** Reads bytes, and throws only when there is a defect of ours. */
  @FunctionalInterface
  interface Attack {
    void with(byte[] bytes) throws Exception;
  }

  /** The folder of the inputs that the fuzzer finds for it. */
  String folder() {
    return name.replace('/', '-');
  }

  /** The folder of its inputs in the repository: a prober has one, whatever its settings. */
  String corpus() {
    boolean prober = !name.startsWith("codec/") && !name.startsWith("input/");
    return prober ? name.replaceFirst("/.*", "") : folder();
  }

  /** Its name, as tests are told of. */
  @Override
  public String toString() {
    return name;
  }

  /** Reads the bytes; a defect is named with all that is needed to see it again. */
  void read(byte[] bytes) {
    try {
      attack.with(bytes);
    } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError defect) {
      throw new Finding(this, bytes, defect);
    }
  }
}
