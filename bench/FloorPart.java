import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The floor under the CPU cost of a probe, and how far above it Portprobe is.
 *
 * <p>The floor is a connect and close in C plus a static answer of nginx: no exporter that answers
 * HTTP and connects gets much below.
 */
final class FloorPart implements Part {
  private static final double REACHABLE = 1.7;
  private static final double AIM = 1.4;

  @Override
  public void measure(Bench bench, Report report) throws IOException, InterruptedException {
    try (var target = Target.start(bench);
        var portprobe = bench.portprobe().start(bench)) {
      portprobe.awaitProbe(target);
      var load = Load.saturating(target);
      report.progress("warming up Portprobe");
      bench.wrk().run(portprobe, load, bench.plan().warmUp());
      int answerLength = portprobe.demandSuccess(target).bodyLength();
      try (var nginx = Nginx.start(bench, answerLength)) {
        var turn = new Turn(bench, load, target, portprobe, nginx);
        report(report, turns(turn, report), answerLength);
      }
    }
  }

  private static Costs turns(Turn turn, Report report) throws IOException, InterruptedException {
    var costs = new Costs(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    int rounds = turn.bench().plan().rounds();
    for (int round = 1; round <= rounds; round++) {
      report.progress("round " + round + " of " + rounds);
      costs.probe().add(Round.measure(turn.bench(), turn.portprobe(), turn.load()).cpuMicros());
      costs.answer().add(Round.measure(turn.bench(), turn.nginx(), turn.load()).cpuMicros());
      costs.connect().add(connectMicros(turn.bench(), turn.target()));
    }
    return costs;
  }

  private static double connectMicros(Bench bench, Target target)
      throws IOException, InterruptedException {
    var output =
        bench
            .children()
            .output(
                bench.program("connect_loop").toString(),
                "" + target.port(),
                "" + Target.ADDRESSES,
                "" + bench.plan().round().toSeconds());
    var words = output.split(" ");
    if (words.length != 2) {
      throw new IllegalStateException("connect_loop: " + output);
    }
    return Double.parseDouble(words[1]) / Double.parseDouble(words[0]);
  }

  private static void report(Report report, Costs costs, int answerLength) {
    var probe = Spread.of(costs.probe());
    var answer = Spread.of(costs.answer());
    var connect = Spread.of(costs.connect());
    double floor = connect.median() + answer.median();
    report.table(
        "The floor: CPU at full load, µs",
        List.of("", "CPU"),
        List.of(
            List.of("C: connect and close", connect.toString()),
            List.of("nginx: answer of " + answerLength + " bytes", answer.toString()),
            List.of("floor: their sum", Spread.number(floor)),
            List.of("Portprobe: a probe", probe.toString()),
            List.of("Portprobe / floor", Spread.number(probe.median() / floor))));
    double ratio = probe.median() / floor;
    report.goal(new Goal("CPU above the floor, reachable", ratio, REACHABLE, "times"));
    report.goal(new Goal("CPU above the floor, the aim", ratio, AIM, "times"));
  }

  /** What takes part in a round. */
  private record Turn(Bench bench, Load load, Target target, Server portprobe, Server nginx) {}

  /** CPU microseconds of each round: of a probe, of a static answer, of a connect and close. */
  private record Costs(List<Double> probe, List<Double> answer, List<Double> connect) {}
}
