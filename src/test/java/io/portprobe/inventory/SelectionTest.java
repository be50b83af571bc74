package io.portprobe.inventory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {
  @Test
  void whatCannotSelectIsNamed() {
    assertThatThrownBy(() -> Selection.of(Map.of("teir", List.of("critical"))))
        .hasMessage(
            "cannot select by \"teir\", only by [service, tier, team, module, environment,"
                + " exposure, capability, location]");
  }
}
