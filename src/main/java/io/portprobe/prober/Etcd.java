package io.portprobe.prober;

import io.portprobe.codec.JsonField;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.HttpAnswer;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * etcd: which version it is, and whether it can serve by its own judgement.
 *
 * @see <a href="https://etcd.io/docs/latest/op-guide/monitoring/#health-check">Its health check</a>
 */
final class Etcd implements Prober {
  private static final JsonField SERVER = JsonField.named("etcdserver");
  private static final JsonField CLUSTER = JsonField.named("etcdcluster");
  private static final JsonField HEALTH = JsonField.named("health");
  private static final JsonField REASON = JsonField.named("reason");

  @Override
  public String name() {
    return "etcd";
  }

  @Override
  public String summary() {
    return "The etcd member is healthy: it has a leader and no alarm";
  }

  @Override
  public String footprint() {
    return "Two requests that are not logged, one of which reads through the cluster's leader";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(2379);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcp(settings, Etcd::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    HttpAnswer version = HttpAnswer.get(wire, "/version");
    Optional<String> server = SERVER.in(version.body());
    if (version.status() != 200 || server.isEmpty()) {
      throw HttpRefusal.of("etcd's version", version, wire);
    }
    findings.service(
        "etcd",
        Map.of(
            "version",
            server.get(),
            "cluster_version",
            CLUSTER.in(version.body()).orElse("unknown")));
    judge(HttpAnswer.get(wire, "/health"), wire);
  }

  private static void judge(HttpAnswer answer, Wire wire) throws ProbeFailure {
    Optional<String> health = HEALTH.in(answer.body());
    if (health.isEmpty()) {
      throw HttpRefusal.of("etcd's health", answer, wire);
    }
    if (!health.get().equals("true")) {
      throw new ProbeFailure(
          FailureReason.SERVICE_UNAVAILABLE,
          "unhealthy, its reason: " + wire.quote(REASON.in(answer.body()).orElse("not told")));
    }
  }
}
