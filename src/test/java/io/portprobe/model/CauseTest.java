package io.portprobe.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CauseTest {
  @ParameterizedTest
  @EnumSource
  void everyReasonHasOneInWholeSentences(FailureReason reason) {
    Cause cause = Cause.of(reason);
    assertThat(cause.brief()).matches("[A-Z][ -~]{5,45}[a-z]");
    assertThat(cause.meaning()).matches("[A-Z][ -~]{20,150}\\.");
    assertThat(cause.lookFirst()).matches("[A-Z][ -~]{10,150}[.?]");
  }

  @Test
  void noTwoReasonsMeanTheSame() {
    List<Cause> causes = Arrays.stream(FailureReason.values()).map(Cause::of).toList();
    assertThat(causes.stream().map(Cause::brief)).doesNotHaveDuplicates();
    assertThat(causes.stream().map(Cause::meaning)).doesNotHaveDuplicates();
  }

  @Test
  void theDocumentOfTheMetricsSaysTheSame() throws IOException {
    String table =
        Arrays.stream(FailureReason.values())
            .map(reason -> {
              Cause cause = Cause.of(reason);
              return "| `%s` | %s | %s |\n"
                  .formatted(reason.label(), cause.meaning(), cause.lookFirst());
            })
            .collect(Collectors.joining());
    assertThat(Files.readString(Path.of("docs/metrics.md"))).contains("|---|---|---|\n" + table);
  }

  @Test
  void aRefusalIsNotSaidToBeADeadProcess() {
    assertThat(Cause.of(FailureReason.CONNECTION_REFUSED))
        .isEqualTo(
            new Cause(
                "Refuses connections",
                "The host answered that nothing listens, or a firewall rejects in its name.",
                "Does the service run, and listen on this very address and port?"
                    + " Then the firewall."));
  }
}
