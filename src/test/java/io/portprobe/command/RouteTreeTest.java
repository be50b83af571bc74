package io.portprobe.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTreeTest {
  private static final Path SHIPPED =
      Path.of(System.getProperty("portprobe.root", ""), "alerting-rules/alertmanager");
  private static final Tier CRITICAL = tier("critical", 15);
  private static final Tier IMPORTANT = tier("important", 60);
  private static final Tier SUPPORTING = tier("supporting", 600);

  private static Tier tier(String name, int seconds) {
    return Tier.of(name, Duration.ofSeconds(seconds), Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"alertmanager-0.25.yml", "alertmanager-0.32.yml"})
  void theShippedTreeIsThatOfThreeTiersAndTwoTeams(String file) throws IOException {
    var tree =
        RouteTree.of(
            List.of(SUPPORTING, CRITICAL, IMPORTANT), List.of("payments", "databases"), "platform");

    assertThat(Files.readString(SHIPPED.resolve(file))).contains("\n" + tree.yaml() + "\ntime_");
  }

  @Test
  void ofOneTierAllIsPagedForAtAnyTime() {
    String yaml = RouteTree.of(List.of(CRITICAL), List.of(), "sre").yaml();

    assertThat(yaml)
        .contains("- matchers: ['severity = \"critical\"', 'scope != \"regional\"']\n")
        .contains("- matchers: ['severity =~ \"critical|warning\"']\n      receiver: sre-chat\n")
        .doesNotContain("tier", "business-hours", "team", "platform");
  }

  @Test
  void ofFourTiersTwoArePagedForInBusinessHours() {
    var tiers = List.of(CRITICAL, tier("gold", 30), IMPORTANT, SUPPORTING);

    assertThat(RouteTree.of(tiers, List.of(), "sre").yaml())
        .contains("'tier !~ \"gold|important|supporting\"'")
        .contains("'tier =~ \"gold|important\"'")
        .contains("- matchers: ['tier = \"supporting\"']\n      receiver: tickets\n");
  }

  @Test
  void namesTheReceiversOfEachTeamOnce() {
    var tree = RouteTree.of(List.of(CRITICAL), List.of("web", "sre", "web"), "sre");

    assertThat(tree.receivers())
        .containsExactly("sre-page", "sre-chat", "sre-mail", "web-page", "web-chat", "web-mail");
  }
}
