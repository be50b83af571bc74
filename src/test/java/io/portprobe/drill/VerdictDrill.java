package io.portprobe.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Golden;
import io.portprobe.testing.Needs;
import io.portprobe.testing.RunningBlackboxExporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real servers in every state that they are met in: each is told as what it is. */
@Execution(ExecutionMode.CONCURRENT)
class VerdictDrill {
  private static final Map<Drill, List<Row>> ROWS = new ConcurrentHashMap<>();
  private static Watchers watchers;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Needs.ownNetwork();
    Needs.program("nft");
    Needs.program(RunningBlackboxExporter.PROGRAM);
    Firewall.raise();
    watchers = new Watchers(Drills.ALL, folder);
  }

  @AfterAll
  static void theDocumentSaysTheSame() throws IOException {
    if (watchers == null) {
      return;
    }
    watchers.close();
    var document = VerdictsDocument.read(Drills.ALL.stream().map(Drill::server).toList());
    ROWS.forEach(document::put);
    Golden.assertUpToDate(VerdictsDocument.FILE, document.text());
  }

  static Stream<Drill> light() {
    return Drills.ALL.stream().filter(drill -> !drill.isHeavy());
  }

  static Stream<Drill> heavy() {
    return Drills.ALL.stream().filter(Drill::isHeavy);
  }

  @ParameterizedTest
  @MethodSource("light")
  void everyStateIsToldAsWhatItIs(Drill drill, @TempDir Path folder) throws IOException {
    play(drill, folder);
  }

  @Tag("heavy")
  @ParameterizedTest
  @MethodSource("heavy")
  void everyStateOfALargeServerIsToldAsWhatItIs(Drill drill, @TempDir Path folder)
      throws IOException {
    play(drill, folder);
  }

  private static void play(Drill drill, Path folder) throws IOException {
    var run = new DrillRun(drill, watchers, folder);
    run.play();
    ROWS.put(drill, run.rows());
    assertThat(run.rows()).containsExactlyElementsOf(run.expected());
  }
}
