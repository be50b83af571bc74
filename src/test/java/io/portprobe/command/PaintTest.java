package io.portprobe.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PaintTest {
  @Test
  void coloursAreForTerminals() {
    assertThat(Paint.of(true, Map.of())).isEqualTo(Paint.COLOURS);
    assertThat(Paint.of(false, Map.of())).isEqualTo(Paint.NONE);
  }

  @Test
  void coloursAreNotForThoseWhoWantNone() {
    assertThat(Paint.of(true, Map.of("NO_COLOR", "1"))).isEqualTo(Paint.NONE);
    assertThat(Paint.of(true, Map.of("NO_COLOR", ""))).isEqualTo(Paint.COLOURS);
  }

  @Test
  void onlyTheWordIsPainted() {
    assertThat(CheckLine.of(Reports.plain(Reports.SUCCESS), Paint.COLOURS))
        .isEqualTo(
            "\u001b[1;32mOK\u001b[0m - db.example:5432, module orders: success"
                + " | time=0.012346s;;;0;5\n");
  }
}
