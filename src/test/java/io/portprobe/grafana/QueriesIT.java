package io.portprobe.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portprobe.testing.Needs;
import io.portprobe.testing.RunningPrometheus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query of every dashboard, asked of a real Prometheus that has watched the fleet. */
class QueriesIT {
  private static RunningPrometheus prometheus;
  private static Answers answers;

  @BeforeAll
  static void watchTheFleet(@TempDir Path folder) throws IOException {
    Needs.program("prometheus");
    Needs.program("promtool");
    prometheus = new Backfill(folder).prometheus();
    answers = new Answers(prometheus);
  }

  @AfterAll
  static void close() {
    if (prometheus != null) {
      answers.close();
      prometheus.close();
    }
  }

  static List<DashboardFile> shipped() {
    return DashboardFile.shipped();
  }

  private static DashboardFile shipped(String uid) {
    return shipped().stream().filter(each -> each.uid().equals(uid)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void allGiveData(DashboardFile dashboard) throws IOException {
    assertThat(new QueryCheck(answers).problems(dashboard)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          portprobe-overview,  Ports down,             1
          portprobe-overview,  Regional,               1
          portprobe-overview,  Unconfirmed,            0
          portprobe-overview,  Not checked,            1
          portprobe-overview,  No data,                0
          portprobe-overview,  Flapping,               1
          portprobe-overview,  Certificates,           1
          portprobe-service,   State,                  4
          portprobe-service,   Fails from,             3
          portprobe-service,   Last healthy,           1768477140000
          portprobe-service,   Certificate,            40
          portprobe-service,   Outages,                2
          portprobe-service,   New address,            0
          portprobe-locations, Locations that report,  3
          portprobe-locations, Silent locations,       1
          portprobe-locations, Suspect locations,      0
          portprobe-locations, Regional outages,       1
          portprobe-locations, Seen from fewer,        11
          portprobe-exposure,  'Open, should be closed', 1
          portprobe-exposure,  'Closed, should be open', 1
          portprobe-exposure,  Oldest look,            0
          portprobe-exposure,  Proved closed,          1
          portprobe-exposure,  Open to the public,     5
          portprobe-exposure,  Weak SSH,               1
          portprobe-tls,       Ended,                  0
          portprobe-tls,       Ends within 3 days,     0
          portprobe-tls,       Ends within 14 days,    1
          portprobe-tls,       Not verified,           0
          portprobe-tls,       Certificates seen,      3
          portprobe-exporter,  Exporter gone,          1
          portprobe-exporter,  Missing,                3
          portprobe-exporter,  Bad files,              1
          portprobe-exporter,  Unwatched,              0
          portprobe-exporter,  In use,                 0.05
          portprobe-review,    Outages,                2
          portprobe-review,    Mean time to repair,    840
          portprobe-review,    Never up,               4
          portprobe-review,    Never failed,           27
          portprobe-review,    Certificates renewed,   1
          """)
  void tellWhatHasHappened(String uid, String title, String value) throws IOException {
    DashboardFile dashboard = shipped(uid);
    String query = dashboard.panel(title).at("/targets/0/expr").asText();
    assertThat(answers.now(dashboard.asked(query)).at("/0/value/1").asText()).isEqualTo(value);
  }

  /** Down for 28 of the 43 minutes that a critical service may be in 30 days. */
  @Test
  void theErrorBudgetIsThatOfAMonth() throws IOException {
    DashboardFile dashboard = shipped("portprobe-service");
    String query = dashboard.panel("Error budget").at("/targets/0/expr").asText();
    assertThat(answers.now(dashboard.asked(query)).at("/0/value/1").asDouble())
        .isCloseTo(0.35, within(0.001));
  }

  @Test
  void theTableOfFailingServicesHasTheirStates() throws IOException {
    assertThat(above("portprobe-overview", "Failing services", "service", "tier"))
        .isEqualTo(
            Map.of(
                "archive", "supporting 1",
                "cache", "important 2",
                "telnet", "important 3",
                "orders-db", "critical 4"));
  }

  @Test
  void theMatrixShowsOneRedRowAndOneRedCell() throws IOException {
    assertThat(
            above(
                "portprobe-locations",
                "State of each service from each location",
                "port",
                "location"))
        .isEqualTo(
            Map.of(
                "archive gone.example:21", "ap-south 1, eu-west 1, us-east 1",
                "cache cache1.example:6379", "ap-south 4",
                "orders-db db1.example:5432", "ap-south 4, eu-west 4, us-east 4",
                "telnet old.example:23", "ap-south 3, eu-west 3, us-east 3"));
  }

  /** What the first query of a panel gives above zero: by one label, another and the value. */
  private static Map<String, String> above(String uid, String title, String by, String other)
      throws IOException {
    DashboardFile dashboard = shipped(uid);
    String query = dashboard.asked(dashboard.panel(title).at("/targets/0/expr").asText());
    var found = new TreeMap<String, TreeSet<String>>();
    for (JsonNode series : answers.now("(" + query + ") > 0")) {
      JsonNode labels = series.get("metric");
      found
          .computeIfAbsent(labels.path(by).asText(), _ -> new TreeSet<>())
          .add(labels.path(other).asText() + " " + series.at("/value/1").asText());
    }
    var joined = new TreeMap<String, String>();
    found.forEach((key, values) -> joined.put(key, String.join(", ", values)));
    return joined;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          count(portprobe:gone{tier=~"$tier"})   | no data for count(portprobe:gone{tier=~".+"})
          count(portprobe:down{tier=~"$tear"})   | no data for count(portprobe:down{tier=~"$tear"})
          count(portprobe:down{tier=~"$tier"}    | parse error
          """)
  void aWrongQueryIsFound(String query, String problem) throws IOException {
    DashboardFile dashboard = shipped("portprobe-overview");
    ((ObjectNode) dashboard.panel("Ports down").at("/targets/0")).put("expr", query);
    assertThat(new QueryCheck(answers).problems(dashboard))
        .singleElement()
        .asString()
        .contains(problem);
  }

  @Test
  void aLegendAColumnAndALinkWithoutLabelAreFound() throws IOException {
    DashboardFile dashboard = shipped("portprobe-overview");
    ((ObjectNode) dashboard.panel("Failures by reason").at("/targets/0"))
        .put("expr", "count by (phase) (probe_failure_info)");
    ((ObjectNode) dashboard.panel("Failing services").at("/targets/4"))
        .put("expr", "max by (service, impact) (portprobe_target_info)");
    assertThat(new QueryCheck(answers).problems(dashboard))
        .containsExactly(
            "portprobe-overview, Failing services: no column owner",
            "portprobe-overview, Failures by reason: no label reason for the legend",
            "portprobe-overview, Failures by reason: no label reason for the link");
  }
}
