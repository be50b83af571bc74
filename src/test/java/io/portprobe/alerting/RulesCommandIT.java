package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.Finished;
import io.portprobe.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code portprobe rules}, whose rules Prometheus' own tool reads. */
class RulesCommandIT {
  private static final String TIERS =
      """
      tiers:
        gold: {interval: 10s, timeout: 2s, confirm: 2}
        silver: {interval: 45s, timeout: 5s}
        bronze: {interval: 15m, timeout: 10s, confirm: 4, confirm_window: 5m}
      """;

  /** Gold confirms with two failures within 23 s, and is critical; bronze is not yet confirmed. */
  private static final String SCENE =
      """
      rule_files: [records.rules.yml, SHIPPED/links.rules.yml, SHIPPED/ports.rules.yml]
      evaluation_interval: 10s
      group_eval_order: [portprobe.samples, portprobe.changes, portprobe.links, portprobe.ports, portprobe.safety-net]
      tests:
        - interval: 10s
          input_series:
            - series: 'probe_success{service="shop",instance="shop:443",protocol="tcp",tier="gold",location="eu"}'
              values: '1x30 0x30'
          promql_expr_test:
            - expr: portprobe:down
              eval_time: 5m20s
              exp_samples: []
            - expr: portprobe:down
              eval_time: 5m30s
              exp_samples:
                - labels: 'portprobe:down{service="shop",instance="shop:443",protocol="tcp",tier="gold",scope="single_location"}'
                  value: 1
        - interval: 1m
          input_series:
            - series: 'probe_success{service="logs",instance="logs:443",protocol="tcp",tier="bronze",location="eu"}'
              values: '1x30 0x30'
          promql_expr_test:
            - expr: portprobe:down
              eval_time: 33m50s
              exp_samples: []
            - expr: count(portprobe:down)
              eval_time: 36m
              exp_samples: [{value: 1}]
      """;

  @TempDir private Path folder;

  @Test
  void printsRulesForTheTiersOfTheConfiguration() throws IOException {
    Needs.program("promtool");
    Finished rules = rules(TIERS);
    assertThat(rules.errors()).isEmpty();
    Path file = Files.writeString(folder.resolve("records.rules.yml"), rules.output());

    accepts("check", "rules", "--lint=all", "--lint-fatal", file.toString());
    String shipped = RuleFolder.SHIPPED.root().toAbsolutePath().toString();
    Path scene =
        Files.writeString(folder.resolve("scene.test.yml"), SCENE.replace("SHIPPED", shipped));
    accepts("test", "rules", scene.toString());
  }

  private static void accepts(String... command) {
    String[] promtool = new String[command.length + 1];
    promtool[0] = "promtool";
    System.arraycopy(command, 0, promtool, 1, command.length);
    Finished done = Finished.run("", promtool);
    assertThat(done.exitCode()).as(done.output() + done.errors()).isZero();
  }

  @Test
  void printsTheShippedRulesWhereTheConfigurationHasNoTiers() throws IOException {
    assertThat(rules("services: []\n").output())
        .isEqualTo(Files.readString(RuleFolder.SHIPPED.root().resolve("records.rules.yml")));
  }

  @Test
  void refusesAWindowThatCannotHoldWhatConfirms() {
    String config = "tiers:\n  gold: {interval: 15s, timeout: 5s, confirm_window: 45s}\n";

    assertThat(rules(config))
        .isEqualTo(
            new Finished(
                1,
                "",
                "portprobe: error parsing config file: tiers.gold.confirm_window (line 2): expected more"
                    + " than 45s, which 3 scrapes take that are 15s apart\n"));
  }

  @Test
  void refusesATierThatNoRuleCanName() {
    assertThat(rules("tiers: {\"a b\": {interval: 15s, timeout: 5s}}\n").errors())
        .isEqualTo(
            "portprobe: tier \"a b\": expected letters, digits, - and _, since rules and receivers"
                + " are named after it\n");
  }

  private Finished rules(String config) {
    return Finished.portprobe("rules", "--config.file=" + ConfigFile.of(folder, config));
  }
}
