package io.portprobe.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.GaugeName;
import io.portprobe.model.Measurement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final GaugeName GAUGE = new GaugeName("probe_test_things", "Things");

  private final Findings findings = new Findings();

  @Test
  void theSameGaugeCountsOnceForEachSetOfLabels() {
    findings.measure(GAUGE, 1);
    findings.measure(GAUGE, Map.of("a", "x"), 2);
    findings.measure(GAUGE, Map.of("a", "y"), 3);
    findings.measure(GAUGE, Map.of("a", "x"), 4);
    findings.measure(GAUGE, 5);
    assertThat(findings.measurements())
        .containsExactly(
            new Measurement(GAUGE, Map.of("a", "y"), 3),
            new Measurement(GAUGE, Map.of("a", "x"), 4),
            new Measurement(GAUGE, Map.of(), 5));
  }

  @Test
  void labelsArePrintableAndCut() {
    findings.measure(GAUGE, Map.of("a", "\u001b" + "é".repeat(200)), 1);
    assertThat(findings.measurements())
        .containsExactly(new Measurement(GAUGE, Map.of("a", "\\u001b" + "é".repeat(127)), 1));
  }

  @Test
  void aPeerCannotMakeTooMany() {
    for (int i = 0; i < 200; i++) {
      findings.measure(GAUGE, Map.of("a", "label " + i), i);
    }
    findings.measure(GAUGE, Map.of("a", "label 99"), 7);
    assertThat(findings.measurements())
        .hasSize(100)
        .endsWith(new Measurement(GAUGE, Map.of("a", "label 99"), 7));
  }

  @Test
  void aServiceIsOneOnly() {
    findings.service("redis", Map.of("version", "6"));
    findings.service("redis", Map.of("version", "7"));
    assertThat(findings.measurements())
        .containsExactly(
            new Measurement(Findings.SERVICE_INFO, Map.of("service", "redis", "version", "7"), 1));
  }
}
