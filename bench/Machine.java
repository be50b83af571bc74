import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The machine and the versions that the figures belong to. */
final class Machine {
  private Machine() {}

  /** All facts, in the order in which a reader wants them. */
  static Map<String, String> facts(Bench bench) throws IOException, InterruptedException {
    Map<String, String> facts = facts();
    facts.put("Portprobe", bench.portprobe().version(bench));
    if (System.getenv("PORTPROBE_COMMAND") != null) {
      facts.put("PORTPROBE_COMMAND", System.getenv("PORTPROBE_COMMAND"));
    }
    facts.put("blackbox_exporter", bench.blackbox().version(bench));
    facts.put("wrk", firstLine(bench, "wrk", "-v"));
    facts.put("nginx", firstLine(bench, "nginx", "-v"));
    facts.put("plan", bench.plan().toString());
    return facts;
  }

  /** Those of the machine alone. */
  static Map<String, String> facts() throws IOException {
    var facts = new LinkedHashMap<String, String>();
    facts.put("CPU", value("/proc/cpuinfo", "model name"));
    facts.put("cores", Runtime.getRuntime().availableProcessors() + ", shared by all processes");
    facts.put("memory", value("/proc/meminfo", "MemTotal"));
    facts.put("system", value("/etc/os-release", "PRETTY_NAME") + ", Linux " + kernel());
    facts.put("load average at the start", Files.readString(Path.of("/proc/loadavg")).strip());
    facts.put("Java", Runtime.version() + ", " + System.getProperty("java.vendor"));
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
