import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The time and the memory that {@code portprobe verify} takes for many services. */
public final class Verify {
  private static final int MOST = 10_000;
  private static final int RUNS = 5;
  private static final double LIMIT_SECONDS = 30;
  private static final List<String> TIERS = List.of("critical", "important", "supporting");

  private final Bench bench;
  private final int services;
  private final Path config;

  private Verify(Bench bench, int services) {
    this.bench = bench;
    this.services = services;
    this.config = bench.scratch().resolve("services.yml");
  }

  /** One run of the command: how long it took, its CPU time and its memory. */
  private record Run(double seconds, double cpuSeconds, double megabytes) {}

  /** Exits 0 when it was measured, even where the goal was missed. */
  public static void main(String[] arguments) throws InterruptedException {
    int services = arguments.length == 0 ? MOST : Integer.parseInt(arguments[0]);
    if (services < 1 || services > MOST) {
      System.err.println("usage: verify [SERVICES], at most " + MOST);
      System.exit(2);
    }
    var sources = Path.of(System.getProperty("bench.folder", "bench")).toAbsolutePath();
    try (var bench = Bench.open(sources, Plan.quick())) {
      new Verify(bench, services).measure(new Report(System.out, System.err));
    } catch (IOException | IllegalStateException problem) {
      System.err.println("verify: could not measure: " + problem.getMessage());
      System.exit(1);
    }
  }

  private void measure(Report report) throws IOException, InterruptedException {
    report.progress("preparing: the first start may build Portprobe");
    bench.portprobe().version(bench);
    bench.compile("target");
    report.facts("Machine", Machine.facts());
    try (var target = Target.many(bench, services)) {
      Files.writeString(config, inventory(target.port()));
      var runs = new ArrayList<Run>();
      for (int run = 1; run <= RUNS; run++) {
        report.progress("run " + run);
        runs.add(run());
      }
      tell(runs, report);
    }
  }

  private void tell(List<Run> runs, Report report) {
    var seconds = Spread.of(runs, Run::seconds);
    report.table(
        "portprobe verify of " + services + " services",
        List.of("", "Portprobe"),
        List.of(
            List.of("from start to end, s", seconds.toString()),
            List.of("CPU, s", Spread.of(runs, Run::cpuSeconds).toString()),
            List.of("highest RSS, MB", Spread.of(runs, Run::megabytes).toString())));
    report.goal(new Goal("verify, the slowest run", seconds.highest(), LIMIT_SECONDS, "s"));
    report.goals();
  }

  /** A service on each address, in three tiers. */
  private String inventory(int port) {
    var text = new StringBuilder("services:\n");
    for (int i = 0; i < services; i++) {
      int host = i + 1;
      String address = "127.0." + (host >> 8) + "." + (host & 0xff);
      text.append(
          "  - {name: service-%d, target: \"%s:%d\", tier: %s, team: team-%d}\n"
              .formatted(i, address, port, TIERS.get(i % TIERS.size()), i % 20));
    }
    return text.toString();
  }

  private Run run() throws IOException, InterruptedException {
    var output = bench.scratch().resolve("output");
    var command = new ArrayList<>(bench.portprobe().command());
    command.addAll(List.of("verify", "--config.file=" + config));
    long from = System.nanoTime();
    var builder = new ProcessBuilder(command).redirectOutput(output.toFile());
    var process = bench.children().start(builder);
    var figures = new ProcessFigures(process.toHandle());
    double cpuMicros = 0;
    double megabytes = 0;
    while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
      try {
        cpuMicros = figures.cpuMicros();
        megabytes = Math.max(megabytes, figures.peakMegabytes());
      } catch (IOException | RuntimeException ended) {
        // The figures of a process end with it; those of the last look count.
        continue;
      }
    }
    double seconds = (System.nanoTime() - from) / 1e9;
    demandAllUp(process.exitValue(), Files.readString(output));
    return new Run(seconds, cpuMicros / 1e6, megabytes);
  }

  private void demandAllUp(int exitCode, String output) {
    String all = services + " services: " + services + " up, 0 down, 0 unchecked";
    if (exitCode != 0 || !output.contains(all)) {
      String end = output.substring(Math.max(0, output.length() - 500));
      throw new IllegalStateException("exit code " + exitCode + ", " + end);
    }
  }
}
