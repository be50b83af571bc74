package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.HttpAnswer;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Consul: whom the agent knows as the leader, which it tells without a token.
 *
 * @see <a href="https://developer.hashicorp.com/consul/api-docs/status">The status API</a>
 */
final class Consul implements Prober {
  @Override
  public String name() {
    return "consul";
  }

  @Override
  public String summary() {
    return "The Consul agent answers, and its cluster has a leader";
  }

  @Override
  public String footprint() {
    return "One request, logged only at the level of debugging";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(8500);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return TlsPort.overTcp(settings, 8501, Consul::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    HttpAnswer answer = HttpAnswer.get(wire, "/v1/status/leader");
    String body = answer.body().strip();
    boolean leads = answer.status() == 200 && body.matches("\"[^\"\\s]+:\\d+\"");
    if (leads || wantsToken(answer)) {
      findings.service(
          "consul", leads ? Map.of("leader", body.substring(1, body.length() - 1)) : Map.of());
      return;
    }
    if (isWithoutLeader(answer.status(), body)) {
      findings.service("consul", Map.of());
      throw new ProbeFailure(
          FailureReason.SERVICE_UNAVAILABLE, "the cluster has no leader: " + wire.quote(body));
    }
    throw HttpRefusal.of("Consul's leader", answer, wire);
  }

  private static boolean wantsToken(HttpAnswer answer) {
    return answer.status() == 403
        && (answer.body().startsWith("Permission denied") || answer.body().startsWith("ACL"));
  }

  private static boolean isWithoutLeader(int status, String body) {
    boolean none = status == 200 && body.equals("\"\"");
    boolean error =
        status == 500
            && (body.contains("No cluster leader") || body.contains("No known Consul servers"));
    return none || error;
  }
}
