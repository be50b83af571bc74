package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Needs;
import io.portprobe.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped rules pass promtool, and each alert is shown to fire and to be quiet. */
class AlertingRulesIT {
  private static final Pattern RANGE = Pattern.compile("\\[([0-9]+)s[\\]:]");

  /** What the one who is woken is told in any case. */
  private static final Set<String> SAID_ALWAYS =
      Set.of(
          "summary",
          "description",
          "impact",
          "owner",
          "look_first",
          "runbook_url",
          "dashboard_url");

  /** What is told besides of a service. */
  private static final Set<String> SAID_OF_SERVICES =
      Set.of(
          "capability",
          "failing_locations",
          "healthy_locations",
          "reasons",
          "last_healthy",
          "last_healthy_latency");

  static List<Path> tests() {
    return RuleFolder.SHIPPED.tests();
  }

  @Test
  void passEveryCheckOfPromtool() {
    var command = new ArrayList<>(List.of("promtool", "check", "rules"));
    command.addAll(List.of("--lint=all", "--lint-fatal"));
    RuleFolder.SHIPPED.rules().forEach(file -> command.add(file.toString()));
    assertThat(accepted(command).lines().filter(line -> line.startsWith("  SUCCESS: ")))
        .hasSameSizeAs(RuleFolder.SHIPPED.rules());
  }

  @ParameterizedTest
  @MethodSource("tests")
  void passTheirTests(Path file) {
    assertThat(accepted(List.of("promtool", "test", "rules", file.toString())))
        .endsWith("  SUCCESS\n\n");
  }

  private static String accepted(List<String> command) {
    Needs.program("promtool");
    try (var promtool = Program.start(command)) {
      int exitCode = promtool.exitCode();
      assertThat(exitCode).as(promtool.output()).isZero();
      return promtool.output();
    }
  }

  /** Without an order promtool takes a random one, and values differ from run to run. */
  @ParameterizedTest
  @MethodSource("tests")
  void areTestedInAFixedOrder(Path file) {
    assertThat(RuleFolder.groupOrderOf(file)).isNotEmpty().isEqualTo(RuleFolder.groupsOf(file));
  }

  /** At a multiple of the interval Prometheus 2 sees one sample more in a range than 3. */
  @Test
  void haveNoRangeThatPrometheus3ReadsDifferently() throws IOException {
    for (Path file : RuleFolder.SHIPPED.rules()) {
      assertThat(Files.readString(file)).doesNotContainPattern("\\[[0-9]+[mhdwy][\\]:]");
      RANGE
          .matcher(Files.readString(file))
          .results()
          .map(range -> Integer.parseInt(range.group(1)))
          .forEach(
              seconds -> assertThat(seconds % 15).as("[%ds] in %s", seconds, file).isPositive());
    }
  }

  @Test
  void areAllShownToFireAndToBeQuiet() {
    assertThat(RuleFolder.SHIPPED.alerts()).hasSizeGreaterThan(30);
    // It fires always, so that its absence is noticed.
    assertThat(RuleFolder.SHIPPED.unproven())
        .containsExactly("Watchdog{severity=none} is never shown to be quiet");
  }

  @Test
  void tellWhatTheOneWhoIsWokenMustKnow() {
    for (AlertRule alert : RuleFolder.SHIPPED.alerts()) {
      Set<String> said = alert.annotations().keySet();
      assertThat(said).as(alert.toString()).containsAll(SAID_ALWAYS);
      if (alert.isAboutServices()) {
        assertThat(said).as(alert.toString()).containsAll(SAID_OF_SERVICES);
      }
      assertThat(alert.annotations().get("runbook_url"))
          .as(alert.toString())
          .contains("/" + alert.name() + ".md");
    }
  }

  @Test
  void sayTheSameOfAServiceInEachFile() {
    for (String said : List.of("impact", "owner")) {
      assertThat(
              RuleFolder.SHIPPED.alerts().stream()
                  .map(alert -> alert.annotations().getOrDefault(said, ""))
                  .filter(
                      text -> text.contains("portprobe_target_info{") && text.contains("instance="))
                  .collect(Collectors.toSet()))
          .as(said)
          .hasSize(1);
    }
  }
}
