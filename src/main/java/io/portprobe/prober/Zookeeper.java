package io.portprobe.prober;

import io.portprobe.codec.BytePattern;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Opening;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * ZooKeeper: {@code srvr}, the one of its four letter words that is allowed by default.
 *
 * @see <a href="https://zookeeper.apache.org/doc/current/zookeeperAdmin.html#sc_4lw">The four
 *     letter words</a>
 */
final class Zookeeper implements Prober {
  private static final GaugeName LATENCY_AVERAGE =
      new GaugeName("probe_zookeeper_latency_average_seconds", "How long requests took on average");
  private static final GaugeName LATENCY_MAX =
      new GaugeName("probe_zookeeper_latency_max_seconds", "How long the slowest request took");
  private static final GaugeName OUTSTANDING =
      new GaugeName("probe_zookeeper_requests_outstanding", "How many requests wait");
  private static final GaugeName CONNECTIONS =
      new GaugeName("probe_zookeeper_connections_count", "How many clients are connected, us too");
  private static final GaugeName NODES =
      new GaugeName("probe_zookeeper_nodes_count", "How many nodes there are");

  private static final Opening VERSION = opening("a ZooKeeper's version", "Zookeeper version: ");
  private static final Opening NOT_SERVING =
      opening("a refusal", "This ZooKeeper instance is not currently serving requests");
  private static final Opening NOT_ALLOWED = opening("a refusal", "srvr is not executed because");
  private static final String MILLIS_OF_THREE = "-?\\d+/-?\\d+(\\.\\d+)?/-?\\d+";
  private static final int MAX_LINES = 100;

  @Override
  public String name() {
    return "zookeeper";
  }

  @Override
  public String summary() {
    return "The ZooKeeper server has a quorum and serves, as far as it may tell";
  }

  @Override
  public String footprint() {
    return "One line in its log that tells of the command";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(2181);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return TlsPort.overTcp(settings, 2281, Zookeeper::talk);
  }

  private static Opening opening(String answer, String begin) {
    return new Opening(answer, List.of(BytePattern.of(begin.getBytes(StandardCharsets.US_ASCII))));
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    wire.write("srvr");
    if (NOT_SERVING.isOn(wire)) {
      findings.service("zookeeper", Map.of());
      throw new ProbeFailure(
          FailureReason.SERVICE_UNAVAILABLE, "the server has no quorum: it is not serving");
    }
    if (NOT_ALLOWED.isOn(wire)) {
      findings.service("zookeeper", Map.of());
      return;
    }
    if (wire.endsNext()) {
      throw new ProbeFailure(
          FailureReason.CONNECTION_CLOSED,
          "the peer closed without an answer, as a ZooKeeper does beyond maxClientCnxns");
    }
    VERSION.demandOn(wire);
    learn(lines(wire), findings);
  }

  private static Map<String, String> lines(Wire wire) throws ProbeFailure {
    var lines = new HashMap<String, String>();
    while (!wire.endsNext()) {
      String[] parts = wire.readLine().split(": ", 2);
      lines.put(parts[0], parts.length == 2 ? parts[1] : "");
      if (lines.size() > MAX_LINES) {
        throw new ProbeFailure(
            FailureReason.RESPONSE_TOO_LARGE, "more than " + MAX_LINES + " lines");
      }
    }
    return lines;
  }

  private static void learn(Map<String, String> lines, Findings findings) throws ProbeFailure {
    String mode = lines.get("Mode");
    if (mode == null) {
      throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "an answer that tells no mode");
    }
    var facts = new HashMap<String, String>();
    facts.put("version", lines.getOrDefault("Zookeeper version", "").split("[-,]", 2)[0]);
    facts.put("mode", mode);
    findings.service("zookeeper", facts);
    String latency = lines.getOrDefault("Latency min/avg/max", "");
    if (latency.matches(MILLIS_OF_THREE)) {
      String[] millis = latency.split("/", 3);
      findings.measure(LATENCY_AVERAGE, Double.parseDouble(millis[1]) / 1000);
      findings.measure(LATENCY_MAX, Double.parseDouble(millis[2]) / 1000);
    }
    measure(OUTSTANDING, lines.get("Outstanding"), findings);
    measure(CONNECTIONS, lines.get("Connections"), findings);
    measure(NODES, lines.get("Node count"), findings);
  }

  private static void measure(GaugeName gauge, @Nullable String count, Findings findings) {
    if (count != null && count.matches("\\d{1,15}")) {
      findings.measure(gauge, Double.parseDouble(count));
    }
  }
}
