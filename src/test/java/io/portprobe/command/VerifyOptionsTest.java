package io.portprobe.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyOptionsTest {
  private static VerifyOptions parse(String... given) throws UsageError {
    return VerifyOptions.parse(List.of(given));
  }

  @Test
  void areOptional() throws UsageError {
    VerifyOptions options = parse();
    assertThat(options.config()).isEqualTo(Path.of("config.yml"));
    assertThat(options.parallel()).isEqualTo(256);
    assertThat(options.save()).isEmpty();
    assertThat(options.compare()).isEmpty();
    assertThat(options.junit()).isEmpty();
    assertThat(options.json()).isFalse();
    assertThat(options.printsJUnit()).isFalse();
  }

  @Test
  void areRead() throws UsageError {
    VerifyOptions options =
        parse("--parallel=3", "--save", "a", "--compare", "b", "--junit", "c", "--json");
    assertThat(options.parallel()).isEqualTo(3);
    assertThat(options.save()).contains(Path.of("a"));
    assertThat(options.compare()).contains(Path.of("b"));
    assertThat(options.junit()).contains(Path.of("c"));
    assertThat(options.json()).isTrue();
  }

  @Test
  void aDashIsStdout() throws UsageError {
    VerifyOptions options = parse("--junit", "-");
    assertThat(options.printsJUnit()).isTrue();
    assertThat(options.junit()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "db1:5432|unexpected argument 'db1:5432'",
        "--parallel=0|--parallel: expected a number between 1 and 10000, got 0",
        "--parallel=many|--parallel: expected a number between 1 and 10000, got many",
        "--sav=x|unknown option '--sav=x'",
      })
  void mistakesAreNamed(String given, String problem) {
    assertThatThrownBy(() -> parse(given)).isInstanceOf(UsageError.class).hasMessage(problem);
  }

  @Test
  void onlyOneDocumentIsPrinted() {
    assertThatThrownBy(() -> parse("--json", "--junit=-"))
        .hasMessage("--json and --junit - cannot both be printed");
  }
}
