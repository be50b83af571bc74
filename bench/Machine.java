import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The machine and the versions that the figures belong to. */
final class Machine {
  /** What makes figures those of another Portprobe than its users have, and so has to be said. */
  private static final List<String> DEVELOPER_VARIABLES =
      List.of("PORTPROBE_COMMAND", "PORTPROBE_JAVA_OPTIONS");

  private Machine() {}

  /** All facts, in the order in which a reader wants them. */
  static Map<String, String> facts(Bench bench) throws IOException, InterruptedException {
    var facts = new LinkedHashMap<String, String>();
    facts.put("CPU", value("/proc/cpuinfo", "model name"));
    facts.put("cores", Runtime.getRuntime().availableProcessors() + ", shared by all processes");
    facts.put("memory", value("/proc/meminfo", "MemTotal"));
    facts.put("system", value("/etc/os-release", "PRETTY_NAME") + ", Linux " + kernel());
    facts.put("load average at the start", Files.readString(Path.of("/proc/loadavg")).strip());
    facts.put("Java", Runtime.version() + ", " + System.getProperty("java.vendor"));
    facts.put("Portprobe", bench.portprobe().version(bench));
    for (var variable : DEVELOPER_VARIABLES) {
      if (System.getenv(variable) != null) {
        facts.put(variable, System.getenv(variable));
      }
    }
    facts.put("blackbox_exporter", bench.blackbox().version(bench));
    facts.put("wrk", firstLine(bench, "wrk", "-v"));
    facts.put("nginx", firstLine(bench, "nginx", "-v"));
    facts.put("plan", bench.plan().toString());
    return facts;
  }

  private static String kernel() {
    return System.getProperty("os.version");
  }

  /** The value of a line such as "key : value" or key="value". */
  private static String value(String file, String key) throws IOException {
    try (var lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(key))
          .findFirst()
          .map(line -> line.substring(key.length()).replaceFirst("^\\s*[:=]\\s*", ""))
          .map(value -> value.replace("\"", ""))
          .orElse("unknown");
    }
  }

  private static String firstLine(Bench bench, String... command)
      throws IOException, InterruptedException {
    var line = bench.children().output(command).lines().findFirst().orElse("unknown");
    return line.replaceFirst(" \\[.*", "");
  }
}
