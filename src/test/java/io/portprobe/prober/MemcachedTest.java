package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Measurement;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemcachedTest {
  private static final Map<String, String> LABELS =
      Map.of("service", "memcached", "version", "1.6.18");

  private static ProbeReport probe(ScriptedServer server, String settings) {
    String module = "{prober: memcached, memcached: {" + settings + "}}";
    return Probes.run(new Memcached(), module, server.target(), Probes.AMPLE);
  }

  private static ScriptedServer.Script asked() {
    return ScriptedServer.begin().expects("version\r\n");
  }

  @Test
  void tellsItsVersion() {
    try (var server = asked().sends("VERSION 1.6.18\r\n").expects("quit\r\n").start()) {
      Verdicts.assertServes(probe(server, ""), LABELS);
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void measuresWhenAskedTo() {
    String stats =
        """
        STAT pid 12\r
        STAT uptime 61\r
        STAT version 1.6.18\r
        STAT curr_connections 2\r
        STAT max_connections 1024\r
        STAT rejected_connections 3\r
        STAT accepting_conns 1\r
        STAT listen_disabled_num 4\r
        STAT curr_items 5\r
        STAT odd\r
        END\r
        """;
    try (var server =
        asked()
            .sends("VERSION 1.6.18\r\n")
            .expects("stats\r\n")
            .sends(stats)
            .expects("quit\r\n")
            .start()) {
      ProbeReport report = probe(server, "stats: true");
      assertThat(report.succeeded()).isTrue();
      assertThat(values(report))
          .isEqualTo(
              Map.of(
                  "probe_service_info", 1.0,
                  "probe_memcached_uptime_seconds", 61.0,
                  "probe_memcached_connections", 2.0,
                  "probe_memcached_max_connections", 1024.0,
                  "probe_memcached_rejected_connections", 3.0,
                  "probe_memcached_accepting_connections", 1.0,
                  "probe_memcached_listen_disabled", 4.0,
                  "probe_memcached_items", 5.0));
      assertThat(server.rest()).isEmpty();
    }
  }

  private static Map<String, Double> values(ProbeReport report) {
    return report.measurements().stream()
        .collect(Collectors.toMap(each -> each.gauge().name(), Measurement::value));
  }

  @Test
  void statisticsWithoutAnEndAreTooMany() {
    try (var server =
        asked()
            .sends("VERSION 1.6.18\r\n")
            .expects("stats\r\n")
            .sends("STAT uptime 61\r\n".repeat(1001))
            .start()) {
      Verdicts.assertFails(
          probe(server, "stats: true"),
          FailureReason.RESPONSE_TOO_LARGE,
          "more than 1000 statistics, and no end");
    }
  }

  @Test
  void oneThatWantsALoginServes() {
    try (var server =
        asked().sends("CLIENT_ERROR unauthenticated\r\n").expects("quit\r\n").start()) {
      Verdicts.assertServes(probe(server, "stats: true"), Map.of("service", "memcached"));
      assertThat(server.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR Too many open connections, SERVICE_OVERLOADED",
    "SERVER_ERROR out of memory, SERVICE_UNAVAILABLE",
  })
  void oneThatTurnsAwayUnaskedIsHeard(String refusal, FailureReason reason) {
    try (var server = ScriptedServer.begin().sends(refusal + "\r\n").closes().start()) {
      Verdicts.assertFails(probe(server, ""), reason, "memcached says \"" + refusal + "\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ERROR", "SSH-2.0-test", "HTTP/1.1 400 Bad Request"})
  void anotherServiceIsUnexpected(String said) {
    try (var server = ScriptedServer.begin().sends(said + "\r\n").start()) {
      Verdicts.assertMetAnother(
          probe(server, ""), "expected the version of memcached, got \"" + said + "\"");
    }
  }

  @Test
  void bytesThatAreNoLineAreNotWaitedFor() {
    try (var server = ScriptedServer.begin().sends("\025\003\003\0\002\002\050").start()) {
      assertThat(Verdicts.reason(probe(server, ""))).isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
    }
  }
}
