package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Memcached in its text protocol: it tells its version.
 *
 * @see <a href="https://github.com/memcached/memcached/blob/master/doc/protocol.txt">Protocol</a>
 */
final class Memcached implements Prober {
  private static final Map<String, GaugeName> STATS =
      Map.of(
          "curr_connections", gauge("connections", "Connections that are open"),
          "max_connections", gauge("max_connections", "Connections that may be open"),
          "rejected_connections", gauge("rejected_connections", "Connections that were refused"),
          "listen_disabled_num", gauge("listen_disabled", "How often the limit was reached"),
          "accepting_conns", gauge("accepting_connections", "Whether it accepts connections"),
          "uptime", gauge("uptime_seconds", "How long it has run"),
          "curr_items", gauge("items", "Items that are stored"));

  private static final int MAX_STATS = 1000;

  private static GaugeName gauge(String name, String help) {
    return new GaugeName("probe_memcached_" + name, help);
  }

  @Override
  public String name() {
    return "memcached";
  }

  @Override
  public String summary() {
    return "The server tells its version, or wants a login first";
  }

  @Override
  public String footprint() {
    return "A connection in its statistics; nothing in the log";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(11211);
  }

  @Override
  public Dialogue configure(Settings settings) {
    boolean stats =
        settings.flag("stats", false, "Whether connections, items and uptime are measured too");
    return Dialogue.overTcp(settings, (wire, findings) -> talk(wire, findings, stats));
  }

  private static void talk(Wire wire, Findings findings, boolean stats) throws ProbeFailure {
    wire.write("version\r\n");
    requireMemcached(wire);
    String answer = wire.readLine();
    if (answer.startsWith("VERSION ")) {
      findings.service("memcached", Map.of("version", answer.substring("VERSION ".length())));
      if (stats) {
        measure(wire, findings);
      }
    } else if (answer.equals("CLIENT_ERROR unauthenticated")) {
      findings.service("memcached", Map.of());
    } else {
      throw refused(wire, answer);
    }
    wire.goodbye("quit\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** All its answers begin with capital letters; of other services, no line is waited for. */
  private static void requireMemcached(Wire wire) throws ProbeFailure {
    if (wire.endsNext()) {
      return; // The reading of the line will tell.
    }
    byte[] said = wire.unread();
    if (said[0] < 'A' || said[0] > 'Z') {
      throw notMemcached(wire, new String(said, StandardCharsets.ISO_8859_1));
    }
  }

  private static ProbeFailure refused(Wire wire, String answer) {
    if (answer.equals("ERROR Too many open connections")) {
      return new ProbeFailure(
          FailureReason.SERVICE_OVERLOADED, "memcached says " + wire.quote(answer));
    }
    if (answer.startsWith("SERVER_ERROR ")) {
      return new ProbeFailure(
          FailureReason.SERVICE_UNAVAILABLE, "memcached says " + wire.quote(answer));
    }
    return notMemcached(wire, answer);
  }

  private static ProbeFailure notMemcached(Wire wire, String said) {
    return new ProbeFailure(
        FailureReason.UNEXPECTED_RESPONSE,
        "expected the version of memcached, got " + wire.quote(said));
  }

  private static void measure(Wire wire, Findings findings) throws ProbeFailure {
    wire.write("stats\r\n");
    for (int i = 0; i < MAX_STATS; i++) {
      String line = wire.readLine();
      if (line.equals("END")) {
        return;
      }
      String[] words = line.split(" ", 3);
      GaugeName gauge = words.length == 3 ? STATS.get(words[1]) : null;
      if (gauge != null && words[2].matches("[0-9]{1,18}")) {
        findings.measure(gauge, Double.parseDouble(words[2]));
      }
    }
    throw new ProbeFailure(
        FailureReason.RESPONSE_TOO_LARGE, "more than " + MAX_STATS + " statistics, and no end");
  }
}
