package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Needs;
import io.portprobe.testing.Program;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.ScriptedNameServer;
import io.portprobe.testing.ScriptedServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that a real SOCKS proxy looks up, which finds the metadata service behind some of them. */
class ProxiedNamesIT {
  private static final int PROXY = FreePort.take();
  private static final String METADATA = "metadata.google.internal";
  private static final String OTHER = "db.example";

  @TempDir private static Path folder;
  @AutoClose private static ScriptedNameServer names;
  @AutoClose private static ScriptedServer metadata;
  @AutoClose private static Program microsocks;

  @BeforeAll
  static void start() {
    Needs.program("microsocks");
    List<String> here = List.of("127.0.0.1");
    names = ScriptedNameServer.start(Map.of(METADATA, here, OTHER, here));
    metadata = ScriptedServer.begin().start();
    var command = new ArrayList<>(names.before(folder));
    command.addAll(List.of("microsocks", "-i", "127.0.0.1", "-p", "" + PROXY));
    microsocks = Program.start(command);
    FreePort.awaitListener(PROXY);
  }

  /** A probe of the metadata's port under that name, where that rule is the only one. */
  private static HttpResponse<String> probe(String rule, String host) {
    String config =
        """
        modules:
          far: {prober: tcp, timeout: 5s, tcp: {proxy_url: "socks5h://127.0.0.1:%d"}}
        access: {rules: [{allow: {%s}}]}
        """
            .formatted(PROXY, rule.replace("PORT", "" + metadata.port()));
    try (var exporter = RunningPortprobe.start(ConfigFile.of(folder, config))) {
      return exporter.get(RunningPortprobe.probePath(host + ":" + metadata.port(), "far"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ports: [PORT] | metadata.google.internal
          hosts: ["*"] | Metadata.Google.Internal.
          hosts: ["*.google.internal"], modules: [far] | metadata.google.internal
          modules: [far] | metadata.google.internal
          """)
  void noOrdinaryRuleLetsANameOfMetadataThrough(String rule, String host) {
    int before = names.asked(METADATA);
    String log = microsocks.output();
    HttpResponse<String> answer = probe(rule, host);
    assertThat(answer.body())
        .isEqualTo(
            "Not probed: \"%s\": names of cloud metadata are denied where a proxy looks them up, unless a rule allows them by hosts, without *\n"
                .formatted(host));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(names.asked(METADATA)).isEqualTo(before);
    assertThat(microsocks.output()).isEqualTo(log);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hosts: ["metadata.google.internal"], ports: [PORT] | metadata.google.internal
          modules: [far] | db.example
          hosts: ["*.example"] | db.example
          """)
  void aRuleThatMeansItLeadsThere(String rule, String host) {
    int before = names.asked(host);
    assertThat(probe(rule, host).body()).contains("\nprobe_success 1\n");
    assertThat(names.asked(host)).isGreaterThan(before);
    assertThat(microsocks.output()).contains("connected to " + host + ":" + metadata.port());
  }

  @Test
  void aPortSaysNothingOfWhereANameLeads() {
    assertThat(probe("ports: [PORT]", OTHER).body())
        .isEqualTo(
            "Not probed: the proxy looks up \"db.example\": its address, which may be a guarded one,"
                + " cannot be judged here; socks5:// or a rule that allows it by hosts or modules"
                + " mends that\n");
    assertThat(probe("ports: [PORT]", OTHER).statusCode()).isEqualTo(403);
  }
}
