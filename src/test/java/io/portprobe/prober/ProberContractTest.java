package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.ConfigLoader;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Prober;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.HostilePeer;
import io.portprobe.testing.Probes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every prober owes, whatever it is told: an end by the deadline, a reason that is no defect
 * of ours, a detail that can be printed, and never success.
 */
@Execution(ExecutionMode.CONCURRENT)
class ProberContractTest {
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** For probers whose defaults are content with an open port, the settings that are not. */
  private static final Map<String, String> DEMANDING =
      Map.of(
          "syslog", "silence: fail",
          "tcp", "tls: true",
          "udp", "send: hello, expect: '^HELLO$'");

  static Stream<Arguments> encounters() {
    return Probers.all().stream()
        .flatMap(prober -> Stream.of(HostilePeer.values()).map(peer -> Arguments.of(prober, peer)));
  }

  @ParameterizedTest
  @MethodSource("encounters")
  void aHostilePeerCostsOneFailedProbe(Prober prober, HostilePeer peer) throws Exception {
    ProbeReport report = probe(prober, peer);
    assertThat(report.outcome()).isInstanceOf(Outcome.Failure.class);
    var failure = (Outcome.Failure) report.outcome();
    assertThat(failure.reason()).isNotEqualTo(FailureReason.INTERNAL_ERROR);
    assertThat(failure.detail()).matches("[ -~]{1,500}");
    assertThat(report.duration()).isLessThan(Probes.SHORT.plus(GRACE));
  }

  private static ProbeReport probe(Prober prober, HostilePeer peer) throws Exception {
    String settings = DEMANDING.getOrDefault(prober.name(), "");
    String module = "{prober: %1$s, %1$s: {%2$s}}".formatted(prober.name(), settings);
    return switch (dialogue(prober)) {
      case Dialogue.OverTcp _ -> {
        try (var server = peer.overTcp()) {
          yield Probes.run(prober, module, server.target(), Probes.SHORT);
        }
      }
      case Dialogue.OverUdp _ -> {
        try (var server = peer.overUdp()) {
          yield Probes.run(prober, module, server.target(), Probes.SHORT);
        }
      }
    };
  }

  private static Dialogue dialogue(Prober prober) throws Exception {
    var modules = new ConfigLoader(List.of(prober)).load("").modules();
    return Objects.requireNonNull(modules.get(prober.name())).dialogue();
  }
}
