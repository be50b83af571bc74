import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The machine's outgoing connections to one port, made or being made. */
record Connections(int remotePort) {
  private static final String ESTABLISHED = "01";
  private static final String SYN_SENT = "02";
  private static final Set<String> OPEN = Set.of(ESTABLISHED, SYN_SENT);

  /** How many there are now, by the kernel's own tables; Java's sockets are in the second. */
  long count() throws IOException {
    return countIn("/proc/net/tcp") + countIn("/proc/net/tcp6");
  }

  private long countIn(String table) throws IOException {
    var suffix = ":%04X".formatted(remotePort);
    try (var lines = Files.lines(Path.of(table))) {
      return lines
          .map(line -> line.strip().split("\\s+"))
          .filter(fields -> fields[2].endsWith(suffix) && OPEN.contains(fields[3]))
          .count();
    }
  }
}
