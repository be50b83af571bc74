package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Dialogue.OverTcp;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.HttpAnswer;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.Map;
import java.util.OptionalInt;

/**
 * ClickHouse: a ping of its HTTP interface, or its native one's hint that it does not speak HTTP.
 *
 * @see <a href="https://clickhouse.com/docs/interfaces/http">The HTTP interface</a>
 */
final class Clickhouse implements Prober {
  /** Which of its ports is asked, and on which port each is usual. */
  private enum Interface {
    HTTP(8123, 8443),
    NATIVE(9000, 9440);

    private final int port;
    private final int tlsPort;

    Interface(int port, int tlsPort) {
      this.port = port;
      this.tlsPort = tlsPort;
    }
  }

  @Override
  public String name() {
    return "clickhouse";
  }

  @Override
  public String summary() {
    return "The ClickHouse server answers a ping, with replicas also that none lags behind";
  }

  @Override
  public String footprint() {
    return "A request that is not logged; on the native interface an informational line, and an error"
        + " where a port wants TLS and gets none";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(Interface.HTTP.port);
  }

  @Override
  public Dialogue configure(Settings settings) {
    Interface asked =
        settings.choice(
            "interface",
            Interface.HTTP,
            "HTTP, or the native one, which without a login tells only that it is there");
    boolean replicas =
        settings.flag("replicas", false, "Whether a replica that lags behind fails; HTTP only");
    if (replicas && asked == Interface.NATIVE) {
      settings.problem("replicas", "expected interface: http with it");
    }
    boolean tls = settings.flag("tls", false, "TLS from the first byte, usually on other ports");
    OverTcp dialogue =
        Dialogue.overTcpUpgrading(
            settings, tls, (wire, findings) -> ask(asked, replicas, wire, findings));
    return dialogue.onPort(tls ? asked.tlsPort : asked.port);
  }

  private static void ask(Interface asked, boolean replicas, Wire wire, Findings findings)
      throws ProbeFailure {
    switch (asked) {
      case HTTP -> ping(replicas, wire, findings);
      case NATIVE -> meet(wire, findings);
    }
  }

  private static void ping(boolean replicas, Wire wire, Findings findings) throws ProbeFailure {
    HttpAnswer answer = HttpAnswer.get(wire, "/ping");
    demandOk("ClickHouse's Ok", answer, wire);
    String display = answer.headers().get("x-clickhouse-server-display-name");
    findings.service("clickhouse", display == null ? Map.of() : Map.of("display_name", display));
    if (replicas) {
      demandOk("replicas without a lag", HttpAnswer.get(wire, "/replicas_status"), wire);
    }
  }

  private static void demandOk(String expected, HttpAnswer answer, Wire wire) throws ProbeFailure {
    if (answer.status() != 200 || !answer.body().startsWith("Ok.")) {
      throw HttpRefusal.of(expected, answer, wire);
    }
  }

  private static void meet(Wire wire, Findings findings) throws ProbeFailure {
    HttpAnswer answer = HttpAnswer.get(wire, "/");
    if (answer.status() != 400 || !answer.body().contains("is for clickhouse-client program")) {
      throw HttpRefusal.of("ClickHouse's hint that this is not HTTP", answer, wire);
    }
    findings.service("clickhouse", Map.of());
  }
}
