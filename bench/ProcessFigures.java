import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the kernel accounts to a process and its descendants. */
record ProcessFigures(ProcessHandle root) {
  /** Linux counts in /proc with 100 ticks a second on every architecture that Debian supports. */
  private static final double MICROS_PER_TICK = 10_000;

  private static final double BYTES_PER_KIBIBYTE = 1024;
  private static final double BYTES_PER_MEGABYTE = 1e6;

  /** CPU time so far in microseconds: user and system, of all threads, also of ended ones. */
  double cpuMicros() throws IOException {
    double micros = 0;
    for (var pid : pids()) {
      // The second field is the program's name, which may hold spaces, in parentheses.
      var stat = Files.readString(Path.of("/proc", pid, "stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      micros += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
    }
    return micros;
  }

  /** The resident memory now, in megabytes of 1,000,000 bytes. */
  double residentMegabytes() throws IOException {
    return megabytes("VmRSS:");
  }

  /** The highest resident memory so far, in megabytes. */
  double peakMegabytes() throws IOException {
    return megabytes("VmHWM:");
  }

  /** How many descriptors are open. */
  double descriptors() throws IOException {
    double descriptors = 0;
    for (var pid : pids()) {
      try (var open = Files.list(Path.of("/proc", pid, "fd"))) {
        descriptors += open.count();
      }
    }
    return descriptors;
  }

  /** How many threads the kernel knows of. */
  double threads() throws IOException {
    double threads = 0;
    for (var pid : pids()) {
      try (var tasks = Files.list(Path.of("/proc", pid, "task"))) {
        threads += tasks.count();
      }
    }
    return threads;
  }

  private double megabytes(String key) throws IOException {
    double megabytes = 0;
    for (var pid : pids()) {
      try (var lines = Files.lines(Path.of("/proc", pid, "status"))) {
        var line = lines.filter(text -> text.startsWith(key)).findFirst().orElseThrow();
        var kibibytes = Double.parseDouble(line.split("\\s+")[1]);
        megabytes += kibibytes * BYTES_PER_KIBIBYTE / BYTES_PER_MEGABYTE;
      }
    }
    return megabytes;
  }

  private Iterable<String> pids() {
    return Stream.concat(Stream.of(root), root.descendants())
        .map(process -> Long.toString(process.pid()))
        .toList();
  }
}
