import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Half an hour under load, with hostile peers and with reloads: what grows, and what fails. */
public final class Soak {
  private static final int MINUTES = 30;
  private static final Duration WARM_UP = Duration.ofMinutes(2);
  private static final Duration TRIAL = Duration.ofSeconds(30);
  private static final Duration BETWEEN_RELOADS = Duration.ofSeconds(10);

  /** Of the capacity. */
  private static final double SHARE = 0.8;

  /** Of the peers. */
  private static final double HOSTILE = 0.1;

  private static final List<String> MODULES =
      List.of(
          "tls",
          "banner",
          "redis",
          "memcached",
          "postgresql",
          "mysql",
          "smtp",
          "imap",
          "ldap",
          "mongodb",
          "kafka",
          "amqp",
          "mqtt");

  private final Bench bench;
  private final int minutes;
  private final Report report = new Report(System.out, System.err);
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final SoakFigures figures = new SoakFigures();
  private int reloads;
  private int failedReloads;

  private Soak(Bench bench, int minutes) {
    this.bench = bench;
    this.minutes = minutes;
  }

  /** Exits 0 when everything was measured, even where a goal was missed. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int minutes = arguments.length < 1 ? MINUTES : Integer.parseInt(arguments[0]);
    var sources = Path.of(System.getProperty("bench.folder", "bench")).toAbsolutePath();
    try (var bench = Bench.open(sources, Plan.full())) {
      new Soak(bench, minutes).measure();
    }
  }

  private void measure() throws IOException, InterruptedException {
    report.progress("preparing: the first start may build Portprobe");
    bench.prepare();
    report.facts("Machine", Machine.facts());
    try (var target = Target.start(bench);
        var peers = HostilePeers.start();
        var server = bench.portprobe().start(bench)) {
      server.awaitProbe(target);
      report.progress("warming up");
      bench.wrk().run(server, Load.saturating(target), WARM_UP);
      report.progress("measuring the capacity");
      double alone = bench.wrk().run(server, Load.saturating(target), TRIAL).perSecond();
      double capacity = capacity(server, target, peers, alone);
      facts.put("healthy probes a second, at full load and alone", Spread.number(alone));
      facts.put("capacity: the same with a tenth of hostile ones", Spread.number(capacity));
      report.progress("soaking for " + minutes + " minutes");
      soak(server, target, peers, capacity * SHARE);
    }
    report.facts("Soak of " + minutes + " minutes", facts);
    report.goals();
  }

  private double capacity(Server server, Target target, HostilePeers peers, double alone)
      throws IOException, InterruptedException {
    var hostile = hostile(server, peers, alone * SHARE * HOSTILE, TRIAL.plusSeconds(2));
    var healthy = bench.wrk().run(server, Load.saturating(target), TRIAL);
    return healthy.perSecond() + outcome(hostile).perSecond();
  }

  private Process hostile(Server server, HostilePeers peers, double perSecond, Duration length)
      throws IOException {
    return bench.wrk().start(server, Load.hostile(MODULES, peers, perSecond), length);
  }

  private static Wrk.Outcome outcome(Process wrk) throws IOException, InterruptedException {
    if (!wrk.waitFor(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("wrk does not end");
    }
    return Wrk.Outcome.parse(new String(wrk.getInputStream().readAllBytes()));
  }

  private void soak(Server server, Target target, HostilePeers peers, double perSecond)
      throws IOException, InterruptedException {
    var length = Duration.ofMinutes(minutes);
    double cpu = server.figures().cpuMicros();
    var healthy =
        bench.wrk().start(server, Load.paced(target, (int) (perSecond * (1 - HOSTILE))), length);
    var hostile = hostile(server, peers, perSecond * HOSTILE, length);
    long begin = System.nanoTime();
    watch(server, begin + length.dividedBy(4).toNanos());
    figures.collect(server.figures(), bench.children());
    watch(server, begin + length.toNanos());
    figures.collect(server.figures(), bench.children());
    var good = outcome(healthy);
    var bad = outcome(hostile);
    cpu = (server.figures().cpuMicros() - cpu) / good.micros();
    tell(good, bad, cpu);
  }

  /** Reloads and reads until shortly before then. */
  private void watch(Server server, long end) throws IOException, InterruptedException {
    while (System.nanoTime() < end - BETWEEN_RELOADS.toNanos()) {
      Thread.sleep(BETWEEN_RELOADS);
      reload(server);
      figures.read(server.figures());
    }
  }

  /** Each time with another module than the last time. */
  private void reload(Server server) throws IOException {
    var text = Files.readString(bench.modules()).replaceAll("(?m)^  turn.*\n", "");
    Files.writeString(bench.modules(), text + "  turn" + ++reloads + ": {prober: tcp}\n");
    boolean done =
        HttpAnswer.send("POST", server.port(), "/-/reload", "Content-Length: 0\r\n")
            .filter(HttpAnswer::isOk)
            .isPresent();
    failedReloads += done ? 0 : 1;
  }

  private void tell(Wrk.Outcome good, Wrk.Outcome bad, double cores) {
    facts.put("healthy probes a second", Spread.number(good.perSecond()));
    facts.put("hostile probes a second", Spread.number(bad.perSecond()));
    facts.put("probes in all", String.valueOf(good.requests() + bad.requests()));
    facts.put("p50 and p99 of healthy probes, ms", millis(good.p50Micros(), good.p99Micros()));
    facts.put("cores that Portprobe keeps busy", Spread.number(cores));
    facts.put("reloads", String.valueOf(reloads));
    figures.tell(facts, report);
    report.goal(new Goal("failed scrapes of healthy targets", good.failures(), 0, ""));
    report.goal(new Goal("failed scrapes of hostile targets", bad.failures(), 0, ""));
    report.goal(new Goal("failed reloads", failedReloads, 0, ""));
  }

  private static String millis(double... micros) {
    return Arrays.stream(micros)
        .mapToObj(each -> Spread.number(each / 1000))
        .collect(Collectors.joining(" and "));
  }
}
