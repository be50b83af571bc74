package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.portprobe.dialogue.ForeignProber;
import io.portprobe.dialogue.Prober;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProbersTest {
  private static final Path SOURCES = Path.of("src/main/java/io/portprobe/prober");

  static List<Prober> all() {
    return Probers.all();
  }

  @Test
  void namesEveryProberThatThereIs() throws IOException {
    List<String> listed = all().stream().map(prober -> prober.getClass().getSimpleName()).toList();
    try (Stream<Path> files = Files.list(SOURCES)) {
      List<String> written =
          files.filter(ProbersTest::isProber).map(ProbersTest::className).sorted().toList();
      assertThat(listed).isEqualTo(written);
    }
  }

  @Test
  void namesTheProbersThatOnlyUpstreamHas() {
    List<String> foreign = Probers.foreign().stream().map(ForeignProber::name).toList();
    assertThat(foreign).isSorted().doesNotContainAnyElementsOf(names(all()));
  }

  private static List<String> names(List<Prober> probers) {
    return probers.stream().map(Prober::name).toList();
  }

  private static boolean isProber(Path file) {
    try {
      return Files.readString(file).contains("implements Prober");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String className(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyProberHasATestOfItsOwn(Prober prober) {
    String test = prober.getClass().getName() + "Test";
    assertThatCode(() -> Class.forName(test)).as(test).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("all")
  void namesAreLowerCaseWords(Prober prober) {
    assertThat(prober.name()).matches("[a-z][a-z0-9_]*");
    assertThat(prober.summary()).doesNotEndWith(".");
  }
}
