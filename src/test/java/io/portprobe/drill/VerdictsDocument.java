package io.portprobe.drill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code docs/verdicts.md}: a section for each server, made by the drill.
 *
 * <p>A run without the heavy servers leaves their sections as they are.
 */
final class VerdictsDocument {
  /** Where it is kept. */
  static final Path FILE = Path.of("docs", "verdicts.md");

  private static final String SECTION = "\n## ";
  private static final String UP_ON_TCP = " | up |";
  private final Map<String, String> sections = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** The document as it is, with the sections of servers that still take part. */
  static VerdictsDocument read(List<String> servers) throws IOException {
    var document = new VerdictsDocument();
    String text = Files.exists(FILE) ? Files.readString(FILE) : "";
    for (String section : text.split(SECTION, -1)) {
      String server = section.lines().findFirst().orElse("");
      if (servers.contains(server)) {
        document.sections.put(server, section.strip());
      }
    }
    return document;
  }

  /** Puts what was said of a server in the place of what was said before. */
  void put(Drill drill, List<Row> rows) {
    String table = rows.stream().map(Row::line).collect(Collectors.joining("\n"));
    sections.put(
        drill.server(),
        """
        %s

        %s

        | state | Portprobe | reason | port state | `tcp_connect` |
        |---|---|---|---|---|
        %s\
        """
            .formatted(drill.server(), drill.footprint(), table));
  }

  /** The whole text. */
  String text() {
    var text = new StringBuilder(summary());
    sections.values().forEach(section -> text.append(SECTION).append(section).append("\n"));
    return text.toString();
  }

  private String summary() {
    List<String> states =
        sections.values().stream()
            .flatMap(String::lines)
            .filter(line -> line.startsWith("| ") && !line.startsWith("| state "))
            .toList();
    List<String> failing =
        states.stream()
            .filter(line -> !line.startsWith("| " + State.HEALTHY.title()))
            .filter(line -> !line.endsWith(" | cannot ask |"))
            .toList();
    long ours = failing.stream().filter(line -> line.split(" \\| ", -1)[1].equals("up")).count();
    long theirs = failing.stream().filter(line -> line.endsWith(UP_ON_TCP)).count();
    return """
    # Verdicts

    What Portprobe says of real servers in the states that operators meet them in, and what
    blackbox_exporter's `tcp_connect` (Debian's 0.23) says of the same server in the same moment.
    Written by the verdict drill, which brings the servers into these states and fails when a cell
    changes: `mvn -Pdrill verify`, and with the servers of over 100 MB `bin/test --all`.

    **%d servers, %d states. In %d of them the server, on TCP, does not serve: Portprobe calls %s
    of these up, `tcp_connect` calls %d up.** (Syslog over TCP says nothing, so that no more than an
    open port can be told of it.)
    """
        .formatted(
            sections.size(), states.size(), failing.size(), ours == 0 ? "none" : ours, theirs);
  }
}
