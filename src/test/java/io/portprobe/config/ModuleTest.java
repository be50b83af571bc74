package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleTest {
  private static Module module(String settings) throws ConfigException {
    Config config = Fixtures.load("modules: {test: " + settings + "}");
    return Objects.requireNonNull(config.modules().get("test"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "server_name: \"\""})
  void showsTheServerNameOfTheRequest(String name) throws ConfigException {
    Module module = module("{prober: tcp, tcp: {tls: true, tls_config: {ca: x, " + name + "}}}");

    assertThat(module.forServer("db.example").text())
        .containsOnlyOnce("server_name")
        .contains("    tls_config:\n      server_name: \"db.example\"\n      ca: <secret>\n");
  }

  @Test
  void staysAYamlTextWhateverTheRequestSays() throws ConfigException {
    String text = module("{prober: tcp}").forServer("$1\\ \"x\n    tls: true").text();

    assertThat(text).contains("      server_name: \"$1\\\\ \\\"x\\n    tls: true\"\n");
    assertThat(Fixtures.load("modules:\n" + text.indent(2)).modules().names()).contains("test");
  }

  @Test
  void keepsAServerNameOfItsOwn() throws ConfigException {
    Module module = module("{prober: tcp, tcp: {tls_config: {server_name: own.example}}}");

    assertThat(module.forServer("db.example").text()).isEqualTo(module.text());
  }

  @Test
  void hasNoServerNameWhereThereIsNoTls() throws ConfigException {
    Module module = module("{prober: udp}");

    assertThat(module.forServer("db.example").text()).isEqualTo(module.text());
  }
}
