package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.Program;
import io.portprobe.testing.RealServer;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@RealServer("memcached, of Debian's package of that name")
class MemcachedUdpIT {
  private final String port = Integer.toString(FreePort.take());

  @BeforeAll
  static void demand() {
    Needs.program("memcached");
  }

  /** It says nothing when it is ready; started by root, it goes on as another user. */
  private Program start() {
    var command = List.of("memcached", "-u", "nobody", "-l", "127.0.0.1", "-p", port, "-U", port);
    Program program = Program.start(command);
    Awaitility.await().until(() -> probe().portState() == PortState.OPEN);
    return program;
  }

  private ProbeReport probe() {
    return Probes.run(
        new MemcachedUdp(), "{prober: memcached_udp}", "127.0.0.1:" + port, Probes.AMPLE);
  }

  @Test
  void tellsItsVersionAndThatItIsExposed() {
    try (var _ = start()) {
      ProbeReport report = probe();
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).hasSize(2).containsEntry("probe_memcached_udp_exposed", 1.0);
    }
  }

  @Test
  void aStoppedServerIsClosed() {
    start().close();
    assertThat(probe().portState()).isEqualTo(PortState.CLOSED);
  }
}
