package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.RunningPostgresql;
import io.portprobe.testing.TlsPeer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link Postgresql} does with PostgreSQL 17, which Maven brings: TLS from the first byte. */
class Postgresql17IT {
  @BeforeAll
  static void demand() {
    RunningPostgresql.demand17();
  }

  @Test
  void takesTlsFromTheFirstByteAndLogsNothing(@TempDir Path programs, @TempDir Path folder) {
    Path bin = RunningPostgresql.unpack17(programs);
    Path data =
        RunningPostgresql.prepare(folder, bin, "scram-sha-256", TlsPeer.certificate().build());
    try (var postgresql =
        RunningPostgresql.start(data, RunningPostgresql.withTls(data))
            .awaitLog("ready to accept connections")) {
      String before = postgresql.server().log();
      String module = "{prober: postgresql, postgresql: {tls: implicit, " + TlsPeer.TRUST + "}}";
      ProbeReport report =
          Probes.run(new Postgresql(), module, postgresql.server().targetByName(), Probes.AMPLE);
      Verdicts.assertServes(report, Map.of("service", "postgresql", "auth_method", "sasl"));
      Awaitility.await()
          .during(Duration.ofMillis(700))
          .untilAsserted(() -> assertThat(postgresql.server().log()).isEqualTo(before));
    }
  }
}
