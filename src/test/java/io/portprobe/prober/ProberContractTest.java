package io.portprobe.prober;

import io.portprobe.config.ConfigLoader;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Prober;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.HostilePeer;
import io.portprobe.testing.Probes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The {@linkplain ProberContract contract} of every prober with every hostile peer. */
@Execution(ExecutionMode.CONCURRENT)
class ProberContractTest {
  /** For probers whose defaults are content with an open port, the settings that are not. */
  private static final Map<String, String> DEMANDING =
      Map.of(
          "syslog", "silence: fail",
          "tcp", "tls: true",
          "udp", "send: hello, expect: '^HELLO$'",
          "wireguard", "silence: fail");

  static Stream<Arguments> encounters() {
    return Probers.all().stream()
        .flatMap(prober -> Stream.of(HostilePeer.values()).map(peer -> Arguments.of(prober, peer)));
  }

  @ParameterizedTest
  @MethodSource("encounters")
  void aHostilePeerCostsOneFailedProbe(Prober prober, HostilePeer peer) throws Exception {
    ProberContract.isKeptBy(probe(prober, peer));
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
