package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Prober;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.ScriptedServer.Script;
import io.portprobe.testing.TlsPeer;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TlsPortTest {
  static Stream<Arguments> services() {
    return Stream.of(
        Arguments.of(new Amqp(), 5671),
        Arguments.of(new Amqp1(), 5671),
        Arguments.of(new Consul(), 8501),
        Arguments.of(new Mqtt(), 8883),
        Arguments.of(new RabbitmqManagement(), 15671),
        Arguments.of(new Zookeeper(), 2281));
  }

  @ParameterizedTest
  @MethodSource("services")
  void onlyTlsMovesTheServiceToItsOtherPort(Prober prober, int port) throws Exception {
    assertThat(dialogue(prober, "tls: false").port()).isEqualTo(OptionalInt.empty());
    assertThat(dialogue(prober, "tls: true").port()).isEqualTo(OptionalInt.of(port));
  }

  private static Dialogue dialogue(Prober prober, String settings) throws ConfigException {
    String module = "{prober: %1$s, %1$s: {%2$s}}".formatted(prober.name(), settings);
    var modules =
        new ConfigLoader(List.of(prober)).load("modules: {test: " + module + "}").modules();
    return Objects.requireNonNull(modules.get("test")).dialogue();
  }

  @Test
  void tlsBeginsWithTheFirstByte() {
    Script within =
        ScriptedServer.begin()
            .expects("srvr")
            .sends("srvr is not executed because it is not in the whitelist.\n");
    try (var server =
        ScriptedServer.begin()
            .then(TlsPeer.secured(TlsPeer.certificate().build(), within))
            .start()) {
      String module = "{prober: zookeeper, zookeeper: {tls: true, " + TlsPeer.TRUST + "}}";
      ProbeReport report =
          Probes.run(
              new Zookeeper(),
              module,
              server.target().replace("127.0.0.1", "localhost"),
              Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.phases()).containsKey(Phase.TLS);
      assertThat(server.rest()).isEmpty();
    }
  }
}
