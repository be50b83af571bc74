package io.portprobe.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.Tier;
import io.portprobe.testing.Golden;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingRulesTest {
  private static final Path SHIPPED =
      Path.of(System.getProperty("portprobe.root", ""), "alerting-rules/records.rules.yml");

  private static Tier tier(String name, Duration interval) {
    return Tier.of(name, interval, Duration.ofMillis(500));
  }

  private static String yaml(Tier... tiers) {
    return RecordingRules.of(List.of(tiers)).yaml();
  }

  @Test
  void theShippedRulesAreThoseOfTheDefaultTiers() {
    Golden.assertUpToDate(
        SHIPPED,
        yaml(
            tier("critical", Duration.ofSeconds(15)),
            tier("important", Duration.ofSeconds(60)),
            tier("supporting", Duration.ofMinutes(10))));
  }

  @Test
  void leaveNoWordUnfilled() {
    assertThat(yaml(tier("only", Duration.ofMinutes(1))))
        .doesNotContainPattern("[A-Z]{3,}")
        .doesNotContain("or count_over_time(probe_success");
  }

  @Test
  void areEvaluatedAsOftenAsTheFastestTierIsScraped() {
    assertThat(yaml(tier("fast", Duration.ofSeconds(2)), tier("slow", Duration.ofMinutes(5))))
        .contains("    interval: 2s\n")
        .contains("(probe_success{tier=\"fast\"}[6666ms])")
        // 5m and half a minute, looked at every 2 s.
        .contains("(portprobe:partly_down{tier=\"slow\"}[330666ms]) >= 166\n");
  }

  @Test
  void confirmByAsManyFailuresAsTheTierSays() {
    var tier =
        new Tier("gold", Duration.ofSeconds(30), Duration.ofSeconds(5), 2, Duration.ofSeconds(75));

    assertThat(yaml(tier))
        .contains("count_over_time(probe_success{tier=\"gold\"}[75s]) < 2)")
        .contains(
            "{record: portprobe:tier_confirm:count, expr: vector(2), labels: {tier: \"gold\"}}");
  }

  @Test
  void theTierThatIsProbedMostOftenIsCritical() {
    assertThat(
            yaml(tier("bulk", Duration.ofMinutes(10)), tier("web", Duration.ofSeconds(20)))
                .lines()
                .filter(line -> line.contains("tier_info")))
        .containsExactly(
            "      - {record: portprobe:tier_info, expr: vector(1), labels: {tier: \"web\", severity:"
                + " critical, lesser_severity: warning}}",
            "      - {record: portprobe:tier_info, expr: vector(2), labels: {tier: \"bulk\", severity:"
                + " warning, lesser_severity: info}}");
  }
}
