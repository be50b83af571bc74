import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The second benchmark's entry point: a large inventory, loaded and discovered. */
public final class InventoryCost {
  private static final int SERVICES = 10_000;
  private static final double LOAD_LIMIT_MILLIS = 2000;
  private static final double DISCOVERY_LIMIT_MILLIS = 100;
  private static final double BYTES_PER_MEGABYTE = 1e6;
  private static final double MICROS_PER_MILLI = 1000;
  private static final String PLAIN = "";
  private static final String COMPRESSED = "Accept-Encoding: gzip\r\n";
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** What a start took until the first answer, by the clock and of the processors. */
  private record Start(double millis, double cpuMillis) {}

  private final Bench bench;
  private final Report report = new Report(System.out, System.err);

  private InventoryCost(Bench bench) {
    this.bench = bench;
  }

  /** Exits 0 when everything was measured, even where a goal was missed. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var quick = List.of(arguments).contains("--quick");
    var sources = Path.of(System.getProperty("bench.folder", "bench")).toAbsolutePath();
    try (var bench = Bench.open(sources, quick ? Plan.quick() : Plan.full())) {
      new InventoryCost(bench).measure();
    }
  }

  private void measure() throws IOException, InterruptedException {
    Files.writeString(bench.modules(), "modules: {}\n");
    report.progress("preparing: the first start may build Portprobe");
    started();
    var without = starts();
    Files.writeString(bench.modules(), inventory());
    var with = starts();
    var facts = new LinkedHashMap<String, String>();
    facts.put("load average at the start", Files.readString(Path.of("/proc/loadavg")).strip());
    facts.put("configuration, MB", megabytes(Files.size(bench.modules())));
    told(facts, "start to first answer without services, ms", without, Start::millis);
    told(facts, "start to first answer with them, ms", with, Start::millis);
    told(facts, "CPU of a start without services, ms", without, Start::cpuMillis);
    told(facts, "CPU of a start with them, ms", with, Start::cpuMillis);
    double loading =
        Spread.of(with, Start::millis).median() - Spread.of(without, Start::millis).median();
    report.goal(new Goal("loading, by the starts", loading, LOAD_LIMIT_MILLIS, "ms"));
    discover(facts);
    report.facts(SERVICES + " services", facts);
    report.goals();
  }

  private static void told(
      Map<String, String> facts, String what, List<Start> starts, ToDoubleFunction<Start> figure) {
    facts.put(what, Spread.of(starts, figure).toString());
  }

  private void discover(Map<String, String> facts) throws IOException, InterruptedException {
    try (var server = start()) {
      awaitMillis(server);
      facts.put("RSS after the start, MB", Spread.number(server.figures().residentMegabytes()));
      report.progress("warming up");
      long end = System.nanoTime() + bench.plan().gentleWarmUp().toNanos();
      while (System.nanoTime() < end) {
        sdMillis(server, PLAIN);
        sdMillis(server, COMPRESSED);
      }
      facts.put("/sd, MB", megabytes(answer(server, PLAIN).bodyLength()));
      judge("/sd", server, PLAIN, facts);
      judge("/sd compressed, as Prometheus asks", server, COMPRESSED, facts);
      facts.put("RSS afterwards, MB", Spread.number(server.figures().residentMegabytes()));
    }
  }

  private void judge(String what, Server server, String headers, Map<String, String> facts)
      throws IOException {
    double before = server.figures().cpuMicros();
    var times = new ArrayList<Double>();
    for (int request = 0; request < 40 * bench.plan().rounds(); request++) {
      times.add(sdMillis(server, headers));
    }
    double cpu = (server.figures().cpuMicros() - before) / MICROS_PER_MILLI / times.size();
    var spread = Spread.of(times);
    facts.put(what + ", until the last byte, ms", spread.toString());
    facts.put(what + ", CPU, ms", Spread.number(cpu));
    report.goal(new Goal(what + ", median", spread.median(), DISCOVERY_LIMIT_MILLIS, "ms"));
    report.goal(new Goal(what + ", worst", spread.highest(), DISCOVERY_LIMIT_MILLIS, "ms"));
  }

  private List<Start> starts() throws IOException, InterruptedException {
    var starts = new ArrayList<Start>();
    for (int start = 0; start < bench.plan().starts(); start++) {
      starts.add(started());
    }
    return starts;
  }

  private Start started() throws IOException, InterruptedException {
    try (var server = start()) {
      double millis = awaitMillis(server);
      return new Start(millis, server.figures().cpuMicros() / MICROS_PER_MILLI);
    }
  }

  private Server start() throws IOException {
    return bench.portprobe().start(bench);
  }

  /** From the start to the first answer of a page that has nothing to do with services. */
  private static double awaitMillis(Server server) throws InterruptedException {
    long end = server.startedNanos() + PATIENCE.toNanos();
    while (System.nanoTime() < end && server.process().isAlive()) {
      if (HttpAnswer.get(server.port(), "/-/healthy").isPresent()) {
        return (System.nanoTime() - server.startedNanos()) / 1e6;
      }
      Thread.sleep(1);
    }
    throw new IllegalStateException(server.name() + " does not answer");
  }

  private static double sdMillis(Server server, String headers) {
    long begin = System.nanoTime();
    var answer = answer(server, headers);
    double millis = (System.nanoTime() - begin) / 1e6;
    if (headers.equals(PLAIN) && !answer.text().contains("service-%05d".formatted(SERVICES - 1))) {
      throw new IllegalStateException("/sd does not tell of the last service");
    }
    return millis;
  }

  private static HttpAnswer answer(Server server, String headers) {
    return HttpAnswer.get(server.port(), "/sd", headers)
        .orElseThrow(() -> new IllegalStateException("no answer to /sd"));
  }

  private static String megabytes(long bytes) {
    return Spread.number(bytes / BYTES_PER_MEGABYTE);
  }

  /** Services with as much said of them as careful people say. */
  private static String inventory() {
    return IntStream.range(0, SERVICES)
        .mapToObj(InventoryCost::service)
        .collect(Collectors.joining("", "services:\n", ""));
  }

  private static String service(int number) {
    return String.format(
        Locale.ROOT,
        """
          - name: service-%1$05d
            target: host%1$05d.example:5432
            module: postgresql
            tier: %2$s
            team: team-%3$02d
            environment: prod
            owner: owner-%3$02d@example.com
            impact: What nobody can do while service %1$05d is down
            runbook_url: https://runbooks.example/service-%1$05d
        """,
        number,
        List.of("critical", "important", "supporting").get(number % 3),
        number % 50);
  }
}
