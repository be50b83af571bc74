package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert without proof is found. */
class RuleFolderTest {
  private static final String RULES =
      """
      groups:
        - name: ports
          rules:
            - record: down
              expr: probe_success == 0
            - alert: Down
              expr: down
              labels: {severity: '{{ $labels.severity }}', scope: global}
      """;

  private static final String PROOFS =
      """
      rule_files: [../ports.rules.yml]
      group_eval_order: [ports]
      tests:
        - alert_rule_test:
            - {alertname: Down, eval_time: 1m, exp_alerts: []}
            - {alertname: Down, eval_time: 5m, exp_alerts: [{exp_labels: {severity: page, scope: global}}]}
      """;

  @TempDir private Path root;
  private RuleFolder folder;

  @BeforeEach
  void writeWhatIsProven() throws IOException {
    Files.createDirectory(root.resolve("options"));
    Files.createDirectory(root.resolve("tests"));
    write("ports.rules.yml", RULES);
    write("tests/ports.test.yml", PROOFS);
    folder = new RuleFolder(root);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(root.resolve(file), text);
  }

  @Test
  void isContentWithAProvenAlert() {
    assertThat(folder.unproven()).isEmpty();
    assertThat(RuleFolder.groupsOf(root.resolve("tests/ports.test.yml"))).containsExactly("ports");
  }

  @Test
  void namesAnAlertThatNoTestKnows() throws IOException {
    write("options/more.rules.yml", RULES.replace("alert: Down", "alert: Slow"));
    assertThat(folder.unproven())
        .containsExactly(
            "Slow{scope=global} is never shown to fire",
            "Slow{scope=global} is never shown to be quiet");
  }

  @Test
  void namesAnAlertThatIsNeverQuiet() throws IOException {
    write("tests/ports.test.yml", PROOFS.replace("exp_alerts: []", "exp_alerts: [{}]"));
    assertThat(folder.unproven()).containsExactly("Down{scope=global} is never shown to be quiet");
  }

  @Test
  void isNotContentWithAnotherAlertOfThatName() throws IOException {
    write("tests/ports.test.yml", PROOFS.replace("scope: global", "scope: regional"));
    assertThat(folder.unproven()).containsExactly("Down{scope=global} is never shown to fire");
  }
}
