package io.portprobe.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.portprobe.codec.ByteWriter;
import io.portprobe.prober.Probers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {
  private static final Path CODECS = Path.of("src/main/java/io/portprobe/codec");
  private static final List<FuzzTarget> TARGETS = FuzzTargets.all();

  static Stream<Arguments> inputs() {
    return TARGETS.stream()
        .flatMap(target -> Corpus.files(target).stream().map(file -> Arguments.of(target, file)));
  }

  static List<FuzzTarget> targets() {
    return TARGETS;
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void noInputShowsADefect(FuzzTarget target, Path input) {
    assertThatCode(() -> target.read(Corpus.bytes(input))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyTargetBearsSilenceAndAFlood(FuzzTarget target) {
    assertThatCode(() -> target.read(new byte[0])).doesNotThrowAnyException();
    byte[] flood = {'A', (byte) 0xfe, 4, 16, (byte) 0xfe, 1, 0, (byte) 0xfe, 4, 16};
    assertThatCode(() -> target.read(flood)).doesNotThrowAnyException();
  }

  @Test
  void everyProberIsATarget() {
    assertThat(names())
        .containsAll(Probers.all().stream().map(prober -> prober.name()).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void everyCodecThatReadsIsATarget() throws Exception {
    try (Stream<Path> files = Files.list(CODECS)) {
      List<String> codecs =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .filter(name -> !name.equals("package-info"))
              .filter(name -> !name.equals(ByteWriter.class.getSimpleName()))
              .map(CorpusTest::codec)
              .toList();
      assertThat(names()).containsAll(codecs);
    }
  }

  @Test
  void noFolderIsLeftBehindByATargetThatIsGone() throws IOException {
    assertThat(TARGETS.stream().map(FuzzTarget::corpus)).containsAll(Corpus.folders());
  }

  private static List<String> names() {
    return TARGETS.stream().map(FuzzTarget::name).toList();
  }

  private static String codec(String name) {
    try {
      return CodecTargets.name(Class.forName("io.portprobe.codec." + name));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
