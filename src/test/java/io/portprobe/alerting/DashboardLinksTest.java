package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each alert leads to a dashboard that is shipped, and chooses what can be chosen there. */
class DashboardLinksTest {
  private static final Path DASHBOARDS = Path.of("grafana/dashboards");
  private static final Pattern LINK = Pattern.compile("}}/d/([\\w-]+)(\\?|$)");
  private static final Pattern CHOICE =
      Pattern.compile("[?&]var-(\\w+)=\\{\\{ \\$labels\\.(\\w+) \\|");

  static List<AlertRule> alerts() {
    return RuleFolder.SHIPPED.alerts();
  }

  private static String url(AlertRule alert) {
    return alert.annotations().getOrDefault("dashboard_url", "");
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void leadSomewhere(AlertRule alert) throws IOException {
    var link = LINK.matcher(url(alert));
    assertThat(link.find()).as(url(alert)).isTrue();
    Path file = DASHBOARDS.resolve(link.group(1) + ".json");
    assertThat(file).exists();
    JsonNode dashboard = Json.of(Files.readString(file));
    assertThat(dashboard.at("/uid").asText()).isEqualTo(link.group(1));
    assertThat(
            StreamSupport.stream(dashboard.at("/templating/list").spliterator(), false)
                .map(variable -> variable.at("/name").asText()))
        .containsAll(choices(alert));
  }

  /** The variables that the link sets, which must be called as the labels that they come from. */
  private static List<String> choices(AlertRule alert) {
    List<MatchResult> all = CHOICE.matcher(url(alert)).results().toList();
    assertThat(all).allMatch(each -> each.group(1).equals(each.group(2)));
    assertThat(all).hasSize(url(alert).split("var-", -1).length - 1);
    return all.stream().map(each -> each.group(1)).toList();
  }

  /** Services of the same name are in several environments. */
  @Test
  void chooseTheEnvironmentOfWhatTheyChoose() {
    assertThat(alerts())
        .allMatch(alert -> choices(alert).isEmpty() || choices(alert).contains("environment"));
  }

  @Test
  void chooseTheServiceWhereThereIsOne() {
    assertThat(alerts().stream().filter(alert -> choices(alert).contains("service")))
        .hasSizeGreaterThan(15);
  }
}
