package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.dialogue.Dialogue;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

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
}
