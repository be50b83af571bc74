package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.DeadEnd;
import io.portprobe.testing.ServerPort;
import io.portprobe.testing.TwoHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reason and the state that the jar tells for whatever a packet meets in a real network. */
@Execution(ExecutionMode.CONCURRENT)
class NetworkStatesIT {
  /** Leaves 4.5 s to a probe: Linux looks for a neighbour for 3 s before it gives up. */
  private static final String SCRAPE_TIMEOUT = "5";

  private static final String CONFIG =
      """
      modules:
        tcp: {prober: tcp}
        tls: {prober: tcp, tcp: {tls: true}}
        udp: {prober: udp}
        pong: {prober: udp, udp: {send: ping, expect: pong}}
        silence: {prober: udp, udp: {silence: accept}}
      """;

  @AutoClose private static TwoHosts hosts;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    TwoHosts.demand();
    hosts = new TwoHosts();
    hosts.start(Files.writeString(folder.resolve("portprobe.yml"), CONFIG));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ANSWERS      | 4 | tcp     | open
          ANSWERS      | 6 | tcp     | open
          FINISHES     | 4 | tcp     | open
          RESETS_LATER | 4 | tcp     | open
          ANSWERS      | 4 | udp     | open
          ANSWERS      | 6 | udp     | open
          SILENT       | 4 | silence | open_or_filtered
          SILENT       | 6 | silence | open_or_filtered
          DROPPED      | 4 | silence | open_or_filtered
          """)
  void succeeds(ServerPort port, int version, String module, String state) {
    assertThat(verdict(port.target(version), module)).isEqualTo(success(state));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOTHING               | 4 | tcp | connect | connection_refused | closed
          NOTHING               | 6 | tcp | connect | connection_refused | closed
          FIREWALL_RESETS       | 4 | tcp | connect | connection_refused | closed
          FIREWALL_RESETS       | 6 | tcp | connect | connection_refused | closed
          PORT_UNREACHABLE      | 4 | tcp | connect | connection_refused | closed
          PORT_UNREACHABLE_6    | 6 | tcp | connect | connection_refused | closed
          DROPPED               | 4 | tcp | connect | connect_timeout    | filtered
          DROPPED               | 6 | tcp | connect | connect_timeout    | filtered
          FULL                  | 4 | tcp | connect | connect_timeout    | filtered
          FULL                  | 6 | tcp | connect | connect_timeout    | filtered
          HOST_UNREACHABLE      | 4 | tcp | connect | unreachable        | filtered
          NET_UNREACHABLE       | 4 | tcp | connect | unreachable        | filtered
          PROTOCOL_UNREACHABLE  | 4 | tcp | connect | unreachable        | filtered
          ADMIN_PROHIBITED      | 4 | tcp | connect | unreachable        | filtered
          HOST_PROHIBITED       | 4 | tcp | connect | unreachable        | filtered
          NET_PROHIBITED        | 4 | tcp | connect | unreachable        | filtered
          ADDRESS_UNREACHABLE_6 | 6 | tcp | connect | unreachable        | filtered
          NO_ROUTE_6            | 6 | tcp | connect | unreachable        | filtered
          ADMIN_PROHIBITED_6    | 6 | tcp | connect | unreachable        | filtered
          POLICY_FAIL_6         | 6 | tcp | connect | unreachable        | filtered
          REJECT_ROUTE_6        | 6 | tcp | connect | unreachable        | filtered
          FULL                  | 4 | tls | connect | connect_timeout    | filtered
          ANSWERS               | 4 | tls | tls     | tls_timeout        | open
          ANSWERS               | 6 | tls | tls     | tls_timeout        | open
          FINISHES              | 4 | tls | tls     | connection_closed  | open
          RESETS_LATER          | 4 | tls | tls     | connection_reset   | open
          """)
  void aStreamFails(
      ServerPort port, int version, String module, String phase, String reason, String state) {
    assertThat(verdict(port.target(version), module)).isEqualTo(failure(phase, reason, state));
  }

  /**
   * "Host unreachable", "net unreachable" and IPv6's "no route" pass as silence: to Linux they are
   * soft errors, told to a datagram socket only through IP_RECVERR, which Java does not offer.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NOTHING               | 4 | udp     | port_unreachable    | closed
          NOTHING               | 6 | udp     | port_unreachable    | closed
          NOTHING               | 4 | silence | port_unreachable    | closed
          PORT_UNREACHABLE      | 4 | udp     | port_unreachable    | closed
          PORT_UNREACHABLE_6    | 6 | udp     | port_unreachable    | closed
          ADMIN_PROHIBITED      | 4 | udp     | unreachable         | filtered
          ADMIN_PROHIBITED      | 4 | silence | unreachable         | filtered
          HOST_PROHIBITED       | 4 | udp     | unreachable         | filtered
          NET_PROHIBITED        | 4 | udp     | unreachable         | filtered
          PROTOCOL_UNREACHABLE  | 4 | udp     | unreachable         | filtered
          ADMIN_PROHIBITED_6    | 6 | udp     | unreachable         | filtered
          POLICY_FAIL_6         | 6 | udp     | unreachable         | filtered
          REJECT_ROUTE_6        | 6 | udp     | unreachable         | filtered
          HOST_UNREACHABLE      | 4 | udp     | no_reply            | open_or_filtered
          NET_UNREACHABLE       | 4 | udp     | no_reply            | open_or_filtered
          ADDRESS_UNREACHABLE_6 | 6 | udp     | no_reply            | open_or_filtered
          NO_ROUTE_6            | 6 | udp     | no_reply            | open_or_filtered
          DROPPED               | 4 | udp     | no_reply            | open_or_filtered
          DROPPED               | 6 | udp     | no_reply            | open_or_filtered
          SILENT                | 4 | udp     | no_reply            | open_or_filtered
          SILENT                | 6 | udp     | no_reply            | open_or_filtered
          ANSWERS               | 4 | pong    | unexpected_response | open
          ANSWERS               | 6 | pong    | unexpected_response | open
          """)
  void aDatagramFails(ServerPort port, int version, String module, String reason, String state) {
    assertThat(verdict(port.target(version), module)).isEqualTo(failure("exchange", reason, state));
  }

  /** The reset may come before or after the probe sees the connection; there was one either way. */
  @ParameterizedTest
  @CsvSource({"RESETS, 4", "RESETS, 6", "FIREWALL_RESETS_HANDSHAKE, 4"})
  void aResetAfterTheHandshakeProvesThePortOpen(ServerPort port, int version) {
    assertThat(verdict(port.target(version), "tls"))
        .isIn(
            failure("connect", "connection_reset", "open"),
            failure("tls", "connection_reset", "open"));
    assertThat(verdict(port.target(version), "tcp"))
        .isIn(failure("connect", "connection_reset", "open"), success("open"));
  }

  /** Nothing was learnt about the target: not a packet has left. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOBODY")
  void aRouteThatLeadsNowhereIsThisHostsError(DeadEnd end) {
    for (int version : List.of(4, 6)) {
      for (String module : List.of("tcp", "tls", "udp", "silence")) {
        assertThat(verdict(end.target(version), module))
            .isEqualTo(failure("connect", "network_error", "unknown"));
      }
    }
  }

  /** The neighbour's silence is a soft error too, which only a stream tells. */
  @ParameterizedTest
  @ValueSource(ints = {4, 6})
  void anAddressThatNobodyHasIsUnreachable(int version) {
    String target = DeadEnd.NOBODY.target(version);
    assertThat(verdict(target, "tcp")).isEqualTo(failure("connect", "unreachable", "filtered"));
    assertThat(verdict(target, "udp"))
        .isEqualTo(failure("exchange", "no_reply", "open_or_filtered"));
  }

  private static List<String> success(String state) {
    return List.of("probe_port_state{state=\"%s\"} 1".formatted(state), "probe_success 1");
  }

  private static List<String> failure(String phase, String reason, String state) {
    return List.of(
        "probe_failure_info{phase=\"%s\",reason=\"%s\"} 1".formatted(phase, reason),
        "probe_port_state{state=\"%s\"} 1".formatted(state),
        "probe_success 0");
  }

  private static List<String> verdict(String target, String module) {
    return hosts
        .probe(target, module, SCRAPE_TIMEOUT)
        .lines()
        .filter(line -> line.matches("probe_(failure_info|port_state|success)[ {].*"))
        .toList();
  }
}
