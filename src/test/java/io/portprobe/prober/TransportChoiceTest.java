package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Prober;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.HostilePeer;
import io.portprobe.testing.Probes;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransportChoiceTest {
  private static Dialogue load(String settings) throws ConfigException {
    String text = "modules: {log: {prober: syslog, syslog: {" + settings + "}}}";
    var modules = new ConfigLoader(List.of(new Syslog())).load(text).modules();
    return Objects.requireNonNull(modules.get("log")).dialogue();
  }

  @Test
  void datagramsUnlessAConnectionIsWanted() throws ConfigException {
    assertThat(load("attempts: 2")).isInstanceOf(Dialogue.OverUdp.class);
    assertThat(load("transport: udp")).isInstanceOf(Dialogue.OverUdp.class);
    assertThat(load("transport: tcp, tls: true")).isInstanceOf(Dialogue.OverTcp.class);
  }

  @Test
  void tlsOverDatagramsIsAMistake() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> load("tls: true"))
        .withMessageEndingWith("modules.log.syslog.tls (line 1): TLS needs transport: tcp");
  }

  @Test
  void aMistakeInWhatBothTransportsReadIsToldOnce() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> load("export_ip: maybe"))
        .withMessageNotContaining("\n");
  }

  @Test
  void keysOfNeitherAreMistakes() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> load("transport: tcp, attempt: 2"))
        .withMessageContaining("modules.log.syslog.attempt");
  }

  static Stream<Arguments> encountersOverTcp() {
    return Stream.of(new Kerberos(), new Rpcbind(), new Stun(), new Turn())
        .flatMap(prober -> Stream.of(HostilePeer.values()).map(peer -> Arguments.of(prober, peer)));
  }

  /** The contract of all probers asks them over the transport that they have by default. */
  @ParameterizedTest
  @MethodSource("encountersOverTcp")
  void overTcpAHostilePeerCostsOneFailedProbe(Prober prober, HostilePeer peer) {
    String module = "{prober: %1$s, %1$s: {transport: tcp}}".formatted(prober.name());
    try (var server = peer.overTcp()) {
      ProbeReport report = Probes.run(prober, module, server.target(), Probes.SHORT);
      assertThat(report.outcome())
          .isInstanceOfSatisfying(
              Outcome.Failure.class,
              failure -> assertThat(failure.reason()).isNotEqualTo(FailureReason.INTERNAL_ERROR));
      assertThat(report.duration()).isLessThan(Probes.AMPLE);
    }
  }
}
