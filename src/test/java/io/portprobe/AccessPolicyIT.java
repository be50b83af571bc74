package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.Finished;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.ScriptedServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The access policy as who wrote it meets it. */
class AccessPolicyIT {
  @Test
  void onlyTheInventoryIsProbedWhereNothingElseIsWanted(@TempDir Path folder) {
    try (var server = ScriptedServer.begin().start();
        var exporter =
            RunningPortprobe.start(
                ConfigFile.of(
                    folder,
                    """
                    access: {inventory_only: true}
                    services:
                      - {name: own, target: "%s", module: tcp, tier: critical}
                    """
                        .formatted(server.target())))) {
      assertThat(exporter.probe(server.target(), "tcp")).contains("\nprobe_success 1\n");
      HttpResponse<String> other =
          exporter.get(RunningPortprobe.probePath(server.target(), "redis"));
      assertThat(other.statusCode()).isEqualTo(403);
      assertThat(other.body())
          .isEqualTo(
              "Not probed: %s by module redis is no service of the inventory, and access.inventory_only admits nothing else\n"
                  .formatted(server.target()));
    }
  }

  @Test
  void theCommandSaysWhichRuleAndThatNothingIsKnown(@TempDir Path folder) {
    Path config = ConfigFile.of(folder, "access: {rules: [{deny: {ports: [7]}}]}\n");
    List<String> command =
        RunningPortprobe.command(
            List.of("check", "127.0.0.1:7", "--quiet", "--config.file", config.toString()));
    Finished told = Finished.run("", command.toArray(String[]::new));
    assertThat(told.output())
        .startsWith(
            "UNKNOWN - 127.0.0.1:7, module tcp: target_denied in phase resolve: 127.0.0.1 is denied"
                + " by access.rules[0] (line 1) |");
    assertThat(told.exitCode()).isEqualTo(3);
  }

  @Test
  void aDatagramIsNotSentEither(@TempDir Path folder) {
    Path config = ConfigFile.of(folder, "access: {rules: [{deny: {addresses: [127.0.0.1]}}]}\n");
    try (var peer = DatagramPeer.answering(List::of);
        var exporter = RunningPortprobe.start(config)) {
      HttpResponse<String> answer =
          exporter.get(RunningPortprobe.probePath(peer.target(), "dns") + "&debug=true");
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body())
          .isEqualTo("Not probed: 127.0.0.1 is denied by access.rules[0] (line 1)\n");
      assertThat(exporter.probe(peer.target(), "dns")).startsWith("Not probed: ");
      assertThat(peer.received()).isEmpty();
    }
  }

  @Test
  void aReloadPutsItInForceAndABadOneLeavesIt(@TempDir Path folder) {
    Path config = ConfigFile.of(folder, "");
    try (var server = ScriptedServer.begin().start();
        var exporter = RunningPortprobe.start(config)) {
      String path = RunningPortprobe.probePath(server.target(), "tcp");
      assertThat(exporter.get(path).statusCode()).isEqualTo(200);

      ConfigFile.of(folder, "access: {default: deny}\n");
      assertThat(exporter.send("POST", "-/reload").statusCode()).isEqualTo(200);
      assertThat(exporter.get(path).body())
          .isEqualTo("Not probed: 127.0.0.1 is allowed by no rule, and access.default is deny\n");

      ConfigFile.of(folder, "access: {default: alow}\n");
      assertThat(exporter.send("POST", "-/reload").statusCode()).isEqualTo(500);
      assertThat(exporter.get(path).statusCode()).isEqualTo(403);

      ConfigFile.of(
          folder, "access: {rules: [{allow: {addresses: [127.0.0.1]}}], default: deny}\n");
      assertThat(exporter.send("POST", "-/reload").statusCode()).isEqualTo(200);
      assertThat(exporter.get(path).statusCode()).isEqualTo(200);
    }
  }
}
