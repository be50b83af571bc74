import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Both exporters, running at the same time and loaded in turn.
 *
 * <p>In turn, so that a drift of the machine meets both alike and neither takes CPU from the other.
 */
record SideBySide(Bench bench, Report report, Target target, Server portprobe, Server blackbox)
    implements AutoCloseable {

  /** Starts both and warms them up with the same load of that target. */
  static SideBySide start(Bench bench, Report report, Target target)
      throws IOException, InterruptedException {
    var portprobe = bench.portprobe().start(bench);
    var blackbox = bench.blackbox().start(bench);
    for (var server : List.of(portprobe, blackbox)) {
      report.progress("warming up " + server.name());
      server.awaitProbe(target);
      bench.wrk().run(server, Load.saturating(target), bench.plan().warmUp());
    }
    return new SideBySide(bench, report, target, portprobe, blackbox);
  }

  /** Loads one after the other, round by round, and notes their memory in the end. */
  Comparison measure(Load load) throws IOException, InterruptedException {
    var ours = new ArrayList<Round>();
    var theirs = new ArrayList<Round>();
    for (int round = 1; round <= bench.plan().rounds(); round++) {
      report.progress("round " + round + " of " + bench.plan().rounds());
      ours.add(Round.measure(bench, portprobe, load));
      theirs.add(Round.measure(bench, blackbox, load));
    }
    portprobe.demandSuccess(target);
    blackbox.demandSuccess(target);
    var resident =
        Row.once(
            "RSS afterwards, MB",
            portprobe.figures().residentMegabytes(),
            blackbox.figures().residentMegabytes());
    return new Comparison(ours, theirs, resident);
  }

  @Override
  public void close() {
    portprobe.close();
    blackbox.close();
  }
}
