package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningOpenvpn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("openvpn, of Debian's openvpn")
class OpenvpnIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    RunningOpenvpn.demand();
  }

  private static ProbeReport probe(String transport, String target) {
    String module = "{prober: openvpn, openvpn: {transport: " + transport + "}}";
    return Probes.run(new Openvpn(), module, target, Probes.AMPLE);
  }

  @Test
  void opensASessionWhileItRunsAndIsClosedThen() {
    String target;
    try (var server = RunningOpenvpn.start(folder, "udp4", List.of())) {
      target = server.target();
      opensASession(probe("udp", target));
    }
    assertThat(probe("udp", target).portState()).isEqualTo(PortState.CLOSED);
  }

  @Test
  void opensASessionOverTcpWhileItRunsAndIsClosedThen() {
    String target;
    try (var server = RunningOpenvpn.start(folder, "tcp4-server", List.of())) {
      target = server.target();
      opensASession(probe("tcp", target));
    }
    assertThat(probe("tcp", target).portState()).isEqualTo(PortState.CLOSED);
  }

  private static void opensASession(ProbeReport report) {
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=openvpn}", 1.0));
  }

  @Test
  void isSilentToThoseWhoDoNotShareItsKey() {
    String key = RunningOpenvpn.sharedKey(folder).toString();
    try (var server = RunningOpenvpn.start(folder, "udp4", List.of("--tls-auth", key, "0"))) {
      ProbeReport report =
          Probes.run(new Openvpn(), "{prober: openvpn}", server.target(), Probes.SHORT);
      assertThat(report.outcome()).isInstanceOf(Outcome.Failure.class);
      assertThat(report.portState()).isEqualTo(PortState.OPEN_OR_FILTERED);
    }
  }
}
