package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningMemcached;
import io.portprobe.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@RealServer("memcached, of Debian's package of that name")
class MemcachedUdpIT {
  @BeforeAll
  static void demand() {
    Needs.program(RunningMemcached.PROGRAM);
  }

  private static ProbeReport probe(RunningServer server) {
    return Probes.run(new MemcachedUdp(), "{prober: memcached_udp}", server.target(), Probes.AMPLE);
  }

  @Test
  void tellsItsVersionAndThatItIsExposed() {
    try (var server = RunningMemcached.startOverUdp()) {
      ProbeReport report = probe(server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).hasSize(2).containsEntry("probe_memcached_udp_exposed", 1.0);
    }
  }

  @Test
  void aStoppedServerIsClosed() {
    var server = RunningMemcached.startOverUdp();
    server.close();
    assertThat(probe(server).portState()).isEqualTo(PortState.CLOSED);
  }
}
