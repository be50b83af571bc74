package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.Finished;
import io.portprobe.testing.RunningPostgresql;
import io.portprobe.testing.TlsPeer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code portprobe verify} before and after a database is switched off. */
@Tag("heavy")
class VerifyPostgresqlIT {
  @TempDir private Path folder;
  @TempDir private Path data;

  @BeforeAll
  static void demand() {
    RunningPostgresql.demand();
  }

  private Finished verify(String option) {
    return Finished.portprobe(
        "verify",
        "--config.file=" + folder.resolve("portprobe.yml"),
        option,
        folder.resolve("before.json").toString());
  }

  @Test
  void aDatabaseThatIsSwitchedOffIsClosed() {
    Path prepared = RunningPostgresql.prepare(data, "trust", TlsPeer.certificate().build());
    try (var postgresql = RunningPostgresql.start(prepared).awaitLog("ready to accept")) {
      ConfigFile.of(
          folder,
          "services: [{name: orders, target: \"%s\", module: postgresql, tier: critical}]"
              .formatted(postgresql.server().target()));
      Finished before = verify("--save");
      assertThat(before.output()).contains("1 service: 1 up, 0 down, 0 unchecked; took ");
      assertThat(before.exitCode()).isZero();
    }
    Finished after = verify("--compare");
    assertThat(after.output())
        .contains("closed  orders", "down, connection_refused", ": 1 closed; worse: 1\n");
    assertThat(after.exitCode()).isEqualTo(1);
  }
}
