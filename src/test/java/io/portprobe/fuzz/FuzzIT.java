package io.portprobe.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run over all targets; {@code bin/test --fuzz} makes long ones. */
class FuzzIT {
  @TempDir Path work;

  @Test
  void aShortRunOverAllTargetsFindsNoDefect() {
    FuzzFigures figures = new Fuzzer(work).runAll(Duration.ofSeconds(20));
    assertThat(figures.isClean()).as(figures.output()).isTrue();
    assertThat(figures.runs()).isGreaterThan(FuzzTargets.all().size());
    assertThat(figures.edges()).isGreaterThan(0);
  }
}
