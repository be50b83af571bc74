package io.portprobe.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckOptionsTest {
  private static final Duration NONE = Duration.ZERO;

  private static CheckOptions read(String line) throws UsageError {
    return CheckOptions.read(List.of(line.split(" ", -1)));
  }

  @Test
  void withoutOptionsTheUsualOnesCount() throws UsageError {
    CheckOptions options = read("db:5432");
    assertThat(options.target()).isEqualTo("db:5432");
    assertThat(options.module()).isEqualTo("tcp");
    assertThat(options.configFile()).isEmpty();
    assertThat(options.hostname()).isEmpty();
    assertThat(options.form()).isEqualTo(CheckOptions.Form.TEXT);
  }

  @Test
  void optionsStandBeforeAndBehindTheTarget() throws UsageError {
    CheckOptions options =
        read("--module redis db --hostname=a.example --config.file c.yml --quiet");
    assertThat(options.target()).isEqualTo("db");
    assertThat(options.module()).isEqualTo("redis");
    assertThat(options.configFile()).contains("c.yml");
    assertThat(options.hostname()).isEqualTo("a.example");
    assertThat(options.form()).isEqualTo(CheckOptions.Form.ONE_LINE);
  }

  @Test
  void whatIsAskedForCountsBeforeTheModulesOwnTime() throws UsageError {
    Duration ofModule = Duration.ofSeconds(2);
    assertThat(read("a:1 --timeout 1.5s").timeout(ofModule)).isEqualTo(Duration.ofMillis(1500));
    assertThat(read("a:1").timeout(ofModule)).isEqualTo(ofModule);
    assertThat(read("a:1").timeout(NONE)).isEqualTo(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --quiet            | expected a target such as db1:5432; see portprobe check --help
          a:1 b:2            | unexpected argument 'b:2'
          a:1 --nope         | unknown option '--nope'
          a:1 --json --debug | --debug and --json exclude each other
          a:1 --timeout 5    | --timeout: expected a duration such as 5s, got "5"
          a:1 --timeout 0s   | --timeout: expected more than no time, got "0s"
          """,
      quoteCharacter = '`')
  void mistakesAreNamed(String line, String sentence) {
    assertThatExceptionOfType(UsageError.class)
        .isThrownBy(() -> read(line).timeout(NONE))
        .withMessage(sentence);
  }
}
