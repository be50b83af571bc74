package io.portprobe.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/** A drill as it takes place: one scene after the other, and what was said in each. */
final class DrillRun {
  /** By when a server has logged what a probe makes it log. */
  private static final Duration LOGGED = Duration.ofMillis(500);

  /** For how long a server that has started has nothing left to say of it. */
  private static final Duration SETTLED = Duration.ofMillis(250);

  private static final double AMPLE = 10;
  private static final double SHORT = 1;

  private final Drill drill;
  private final Watchers watchers;
  private final Path folder;
  private final List<Row> rows = new ArrayList<>();
  private final List<Row> expected = new ArrayList<>();

  DrillRun(Drill drill, Watchers watchers, Path folder) {
    this.drill = drill;
    this.watchers = watchers;
    this.folder = folder;
  }

  /** What was said of each state, in their order. */
  List<Row> rows() {
    return inOrder(rows);
  }

  /** What was to be said. */
  List<Row> expected() {
    return inOrder(expected);
  }

  private static List<Row> inOrder(List<Row> rows) {
    return rows.stream().sorted(Comparator.comparing(Row::state)).toList();
  }

  /** Plays all scenes. */
  void play() throws IOException {
    // Servers that run as users of their own must get to their stage.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    int port = playHealthy();
    judge(State.STOPPED, "127.0.0.1:" + port);
    for (Neighbour neighbour : drill.neighbours()) {
      try (var stage = stage("instead")) {
        neighbour.start(stage, port);
        judge(neighbour.state(), "127.0.0.1:" + port);
      }
    }
    for (int i = 1; i < drill.scenes().size(); i++) {
      playOther(i);
    }
  }

  /** Gives the port that the server had. */
  private int playHealthy() throws IOException {
    try (var stage = stage("healthy")) {
      Scene scene = drill.scenes().getFirst();
      RunningServer server = scene.staging().on(stage);
      String before = settledLog(server);
      Verdict ours = ours(scene, 0, server.target());
      judgeLog(server, before);
      enter(scene, ours, server.target());
      server.freeze();
      judge(State.HUNG, server.target());
      server.thaw();
      Firewall.drop(server.port());
      judge(State.DROPPED, server.target());
      Firewall.pass(server.port());
      return server.port();
    }
  }

  private void playOther(int index) throws IOException {
    Scene scene = drill.scenes().get(index);
    try (var stage = stage("scene-" + index)) {
      RunningServer server = scene.staging().on(stage);
      // Certificates are for a name.
      boolean byName = scene.state() == State.EXPIRED;
      String target = byName ? server.targetByName() : server.target();
      enter(scene, ours(scene, index, target), target);
    }
  }

  private Stage stage(String name) throws IOException {
    return new Stage(Files.createDirectories(folder.resolve(name)));
  }

  /** Its log, once all is in it that has nothing to do with probes: some listen, then say so. */
  private String settledLog(RunningServer server) {
    var last = new AtomicReference<>(server.log());
    Awaitility.await()
        .pollInterval(SETTLED)
        .until(() -> drill.surprises(server, last.getAndSet(server.log())).isEmpty());
    return last.get();
  }

  private void judgeLog(RunningServer server, String before) {
    Awaitility.await()
        .during(LOGGED)
        .untilAsserted(() ->
            assertThat(drill.surprises(server, before)).as("what it logs of a probe").isEmpty());
  }

  /** A state that follows from the healthy server, met by its module. */
  private void judge(State state, String target) {
    Scene scene = drill.following(state);
    enter(scene, ours(scene, 0, target), target);
  }

  private Verdict ours(Scene scene, int module, String target) {
    return watchers.ours(target, drill.module(module), seconds(scene));
  }

  /** Puts down what Portprobe said, and what blackbox_exporter says now. */
  private void enter(Scene scene, Verdict ours, String target) {
    Row.Theirs theirs = theirs(scene, target);
    Verdict wanted = scene.verdict();
    rows.add(new Row(scene.state(), scene.title(), wanted.covers(ours) ? wanted : ours, theirs));
    expected.add(new Row(scene.state(), scene.title(), wanted, theirs));
  }

  private Row.Theirs theirs(Scene scene, String target) {
    if (drill.isDatagrams()) {
      return Row.Theirs.NONE;
    }
    boolean up = watchers.theirs(target, seconds(scene));
    return drill.isFleeting(scene.state()) ? Row.Theirs.EITHER : Row.Theirs.of(up);
  }

  private static double seconds(Scene scene) {
    return scene.isSilent() ? SHORT : AMPLE;
  }
}
