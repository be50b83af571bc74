package io.portprobe.prober;

import io.portprobe.codec.JsonField;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.HttpAnswer;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.Map;
import java.util.OptionalInt;

/**
 * RabbitMQ's management: how one may log in, which it tells to everyone.
 *
 * @see <a href="https://www.rabbitmq.com/docs/management#http-api">The HTTP API</a>
 */
final class RabbitmqManagement implements Prober {
  private static final JsonField UAA = JsonField.named("enable_uaa");
  private static final JsonField OAUTH = JsonField.named("oauth_enabled");

  @Override
  public String name() {
    return "rabbitmq_management";
  }

  @Override
  public String summary() {
    return "RabbitMQ's management answers; of the broker's own port it says little";
  }

  @Override
  public String footprint() {
    return "Nothing: a request that is not logged";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(15672);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return TlsPort.overTcp(settings, 15671, RabbitmqManagement::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    HttpAnswer answer = HttpAnswer.get(wire, "/api/auth");
    if (!tellsLogin(answer) && !wantsLogin(answer)) {
      throw HttpRefusal.of("RabbitMQ's management", answer, wire);
    }
    findings.service("rabbitmq_management", Map.of());
  }

  private static boolean tellsLogin(HttpAnswer answer) {
    boolean known = UAA.in(answer.body()).or(() -> OAUTH.in(answer.body())).isPresent();
    return answer.status() == 200 && known;
  }

  private static boolean wantsLogin(HttpAnswer answer) {
    String realm = answer.headers().getOrDefault("www-authenticate", "");
    return answer.status() == 401 && realm.contains("RabbitMQ");
  }
}
