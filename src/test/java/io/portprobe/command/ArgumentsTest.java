package io.portprobe.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static Arguments parse(String... given) throws UsageError {
    return Arguments.parse(List.of(given), Set.of("--tier", "--module"), Set.of("--json"));
  }

  @Test
  void tellsWordsFromOptionsAndSwitches() throws UsageError {
    Arguments arguments = parse("db1:5432", "--json", "--tier=a", "--tier", "b", "--module", "tcp");
    assertThat(arguments.words()).containsExactly("db1:5432");
    assertThat(arguments.has("--json")).isTrue();
    assertThat(arguments.all("--tier")).containsExactly("a", "b");
    assertThat(arguments.last("--tier")).contains("b");
    assertThat(arguments.last("--module")).contains("tcp");
  }

  @Test
  void whatIsNotGivenIsEmpty() throws UsageError {
    assertThat(parse().words()).isEmpty();
    assertThat(parse().last("--tier")).isEmpty();
    assertThat(parse().has("--json")).isFalse();
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> parse("--jason")).hasMessage("unknown option '--jason'");
    assertThatThrownBy(() -> parse("--json=yes")).hasMessage("unknown option '--json=yes'");
    assertThatThrownBy(() -> parse("--tier")).hasMessage("--tier: expected a value");
  }
}
