package io.portprobe.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The long run that {@code bin/test --fuzz} asks for: one target after the other. */
class LongFuzz {
  private static final Path WORK = Path.of("target/fuzz");
  private static final Path TABLE = WORK.resolve("results.tsv");
  private static final Duration TIME = Duration.parse(System.getProperty("fuzz.time", "PT1H"));
  private static final List<String> NAMES =
      Stream.of(System.getProperty("fuzz.targets", "").split(","))
          .filter(name -> !name.isBlank())
          .toList();

  @Test
  void noTargetShowsADefect() {
    List<FuzzFigures> findings =
        chosen().stream().map(LongFuzz::run).filter(figures -> !figures.isClean()).toList();
    assertThat(findings).extracting(FuzzFigures::target).isEmpty();
  }

  private static List<FuzzTarget> chosen() {
    return NAMES.isEmpty() ? FuzzTargets.all() : NAMES.stream().map(FuzzTargets::named).toList();
  }

  private static FuzzFigures run(FuzzTarget target) {
    FuzzFigures figures = new Fuzzer(WORK).run(target, TIME);
    System.out.println(figures.row());
    if (!figures.isClean()) {
      System.out.println(figures.finding());
    }
    append(figures.row());
    return figures;
  }

  private static void append(String row) {
    try {
      Files.writeString(TABLE, row + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
