package io.portprobe.prober;

import io.portprobe.codec.JsonField;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.HttpAnswer;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Elasticsearch and OpenSearch: what the node is, and how its cluster does.
 *
 * @see <a href="https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-info">The
 *     node's own page</a>
 * @see <a
 *     href="https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-cluster-health">The
 *     cluster's health</a>
 */
final class Elasticsearch implements Prober {
  private static final GaugeName NODES =
      new GaugeName("probe_elasticsearch_nodes_count", "How many nodes the cluster has");
  private static final GaugeName TASKS =
      new GaugeName("probe_elasticsearch_tasks_pending", "How many changes wait for the master");
  private static final GaugeName UNASSIGNED =
      new GaugeName("probe_elasticsearch_shards_unassigned", "How many shards no node has");

  private static final JsonField VERSION = JsonField.named("number");
  private static final JsonField DISTRIBUTION = JsonField.named("distribution");
  private static final JsonField CLUSTER_NAME = JsonField.named("cluster_name");
  private static final JsonField STATUS = JsonField.named("status");

  /** What is measured, and by which name the answer calls it. */
  private static final Map<GaugeName, JsonField> MEASURES =
      Map.of(
          NODES,
          JsonField.named("number_of_nodes"),
          TASKS,
          JsonField.named("number_of_pending_tasks"),
          UNASSIGNED,
          JsonField.named("unassigned_shards"));

  /** Without its own limit, the answer waits for half a minute when there is no master. */
  private static final String HEALTH = "/_cluster/health?timeout=1s";

  /** How a cluster may do, best first. */
  private enum Status {
    GREEN,
    YELLOW,
    RED
  }

  /** How far the questions go. */
  private enum Depth {
    NODE,
    CLUSTER
  }

  private record Question(Depth depth, Status accept) {
    void ask(Wire wire, Findings findings) throws ProbeFailure {
      HttpAnswer node = HttpAnswer.get(wire, "/");
      Map<String, String> facts = facts(node, wire);
      if (depth == Depth.NODE) {
        facts.put("depth", "node");
      }
      findings.service("elasticsearch", facts);
      boolean open = node.status() == 200;
      if (open && depth == Depth.CLUSTER) {
        judge(HttpAnswer.get(wire, HEALTH), facts, wire, findings);
      }
    }

    private void judge(HttpAnswer answer, Map<String, String> facts, Wire wire, Findings findings)
        throws ProbeFailure {
      if (wantsLogin(answer)) {
        return;
      }
      String said = STATUS.in(answer.body()).orElse("");
      Status status = status(said).orElseThrow(() -> HttpRefusal.of("a health", answer, wire));
      facts.put("status", said);
      findings.service("elasticsearch", facts);
      MEASURES.forEach((gauge, field) ->
          field.numberIn(answer.body()).ifPresent(count -> findings.measure(gauge, count)));
      if (status.compareTo(accept) > 0) {
        throw new ProbeFailure(FailureReason.SERVICE_UNAVAILABLE, "the cluster is " + said);
      }
    }
  }

  @Override
  public String name() {
    return "elasticsearch";
  }

  @Override
  public String summary() {
    return "The Elasticsearch or OpenSearch node serves, and no shard is lost; or it wants a login";
  }

  @Override
  public String footprint() {
    return "Two requests that are not logged; plain HTTP to a node with TLS is";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(9200);
  }

  @Override
  public Dialogue configure(Settings settings) {
    Depth depth =
        settings.choice(
            "depth",
            Depth.CLUSTER,
            "Ends at the node, which no longer sees the state of its cluster, or asks for that too");
    Status accept =
        settings.choice(
            "accept_status", Status.YELLOW, "The worst state of the cluster that is a success");
    return Dialogue.overTcp(settings, new Question(depth, accept)::ask);
  }

  private static Map<String, String> facts(HttpAnswer node, Wire wire) throws ProbeFailure {
    var facts = new HashMap<String, String>();
    if (wantsLogin(node)) {
      return facts;
    }
    Optional<String> version = VERSION.in(node.body());
    if (node.status() != 200 || version.isEmpty() || !node.body().contains("\"tagline\"")) {
      throw HttpRefusal.of("a page of Elasticsearch", node, wire);
    }
    facts.put("version", version.get());
    facts.put("distribution", DISTRIBUTION.in(node.body()).orElse("elasticsearch"));
    CLUSTER_NAME.in(node.body()).ifPresent(name -> facts.put("cluster_name", name));
    return facts;
  }

  /** Whether it is an answer to those who do not log in, of such a node and no other service. */
  private static boolean wantsLogin(HttpAnswer answer) {
    String realm = answer.headers().getOrDefault("www-authenticate", "");
    boolean own =
        answer.headers().containsKey("x-elastic-product")
            || realm.contains("realm=\"security\"")
            || realm.contains("OpenSearch")
            || answer.body().contains("security_exception");
    return own && (answer.status() == 401 || answer.status() == 403);
  }

  private static Optional<Status> status(String said) {
    for (Status status : Status.values()) {
      if (status.name().toLowerCase(Locale.ROOT).equals(said)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
