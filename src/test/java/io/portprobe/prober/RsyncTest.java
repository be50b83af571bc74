package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.ScriptedServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RsyncTest {
  @Test
  void countsTheModulesAndNotTheMessageOfTheDay() {
    var script =
        ScriptedServer.begin()
            .sends("@RSYNCD: 32.0 sha512 sha256 sha1 md5 md4\n")
            .expects("@RSYNCD: 31.0\n#list\n")
            .sends("Welcome\tto our mirror\n\n")
            .sends("pub            \tPublic\na-long-module-name\t\n@RSYNCD: EXIT\n");
    assertThat(Encounter.learnt(new Rsync(), "", script))
        .isEqualTo(
            Map.of(
                "probe_service_info{protocol=32.0, service=rsync}", 1.0,
                "probe_rsync_modules", 2.0));
  }

  @ParameterizedTest
  @CsvSource({
    "@ERROR: max connections (4) reached -- try again later, SERVICE_OVERLOADED",
    "@ERROR: access denied to us, AUTHENTICATION_REQUIRED",
    "@ERROR: something else, SERVICE_UNAVAILABLE",
    "SSH-2.0-x, UNEXPECTED_RESPONSE",
  })
  void aGreetingTellsWhyThereIsNoService(String greeting, FailureReason reason) {
    assertThat(Encounter.reason(new Rsync(), ScriptedServer.begin().sends(greeting + "\n")))
        .isEqualTo(reason);
  }

  @Test
  void aListWithoutItsEndIsCutOff() {
    var script = ScriptedServer.begin().sends("@RSYNCD: 31.0\npub            \tPublic\n").closes();
    assertThat(Encounter.reason(new Rsync(), script)).isEqualTo(FailureReason.CONNECTION_CLOSED);
  }
}
