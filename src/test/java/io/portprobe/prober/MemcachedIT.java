package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Measurement;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RealServer;
import io.portprobe.testing.RunningMemcached;
import io.portprobe.testing.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RealServer("memcached 1.6, Debian's memcached")
class MemcachedIT {
  @BeforeAll
  static void needsMemcached() {
    Needs.program(RunningMemcached.PROGRAM);
  }

  private static ProbeReport probe(RunningServer server, String settings) {
    String module = "{prober: memcached, memcached: {" + settings + "}}";
    return Probes.run(new Memcached(), module, server.target(), Probes.AMPLE);
  }

  @Test
  void aHealthyServerTellsItsVersionAndLogsNothing() {
    try (var server = RunningMemcached.start()) {
      ProbeReport report = probe(server, "");
      assertThat(report.succeeded()).isTrue();
      assertThat(report.measurements().getFirst().labels().get("version")).matches("[0-9.]+");
      assertThat(server.log()).isEmpty();
    }
  }

  @Test
  void measuresWhenAskedTo() {
    try (var server = RunningMemcached.start()) {
      ProbeReport report = probe(server, "stats: true");
      assertThat(report.succeeded()).isTrue();
      assertThat(report.measurements()).hasSize(8);
      assertThat(report.measurements())
          .filteredOn(each -> each.gauge().name().equals("probe_memcached_max_connections"))
          .extracting(Measurement::value)
          .containsExactly((double) RunningMemcached.CONNECTIONS);
    }
  }

  @Test
  void oneThatWantsALoginServes(@TempDir Path folder) throws IOException {
    Path users = Files.writeString(folder.resolve("users"), "user:password\n");
    try (var server = RunningMemcached.start("-Y", users.toString(), "-u", "root")) {
      Verdicts.assertServes(probe(server, ""), Map.of("service", "memcached"));
    }
  }

  @Test
  void oneWithoutRoomIsOverloaded() throws IOException {
    var occupants = new ArrayList<Socket>();
    try (var server = RunningMemcached.start()) {
      for (int i = 0; i < RunningMemcached.CONNECTIONS; i++) {
        occupants.add(new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port()));
      }
      assertThat(Verdicts.reason(probe(server, ""))).isEqualTo(FailureReason.SERVICE_OVERLOADED);
    } finally {
      for (Socket occupant : occupants) {
        occupant.close();
      }
    }
  }
}
