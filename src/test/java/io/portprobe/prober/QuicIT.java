package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningGtlsserver;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("gtlsserver, of Debian's ngtcp2-server")
class QuicIT {
  @TempDir private Path folder;

  @BeforeAll
  static void demand() {
    Needs.program(RunningGtlsserver.PROGRAM);
  }

  private static ProbeReport probe(String target) {
    return Probes.run(new Quic(), "{prober: quic}", target, Probes.AMPLE);
  }

  @Test
  void tellsItsVersionsWhileItRunsAndIsClosedThen() {
    String target;
    try (var server = RunningGtlsserver.start(folder)) {
      target = server.target();
      assertThat(probe(target).outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(probe(target)).keySet())
          .singleElement()
          .asString()
          .startsWith("probe_service_info{service=quic, versions=v");
    }
    assertThat(probe(target).portState()).isEqualTo(PortState.CLOSED);
  }
}
