package io.portprobe.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(screen, true, StandardCharsets.UTF_8);

  private String[] drawings() {
    return screen.toString(StandardCharsets.UTF_8).split("\r", -1);
  }

  @Test
  void growsWithTheResultsAndDisappears() {
    var bar = new ProgressBar(stream, 2);
    bar.accept(Samples.up("a"));
    bar.accept(Samples.refused("b"));
    bar.clear();
    assertThat(drawings())
        .containsExactly(
            "",
            "[" + " ".repeat(40) + "] 0 of 2, 0 not up",
            "[" + "#".repeat(20) + " ".repeat(20) + "] 1 of 2, 0 not up",
            "[" + "#".repeat(40) + "] 2 of 2, 1 not up",
            " ".repeat(59),
            "");
  }

  @Test
  void isDrawnAHundredTimesForThousandsOfResults() {
    var bar = new ProgressBar(stream, 5000);
    for (int i = 0; i < 5000; i++) {
      bar.accept(Samples.up("a"));
    }
    assertThat(drawings()).hasSize(1 + 1 + 100);
  }
}
