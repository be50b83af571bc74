package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningPortprobe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running Portprobe writes to stderr. */
class LogsIT {
  private final Path config;

  LogsIT(@TempDir Path folder) {
    config = ConfigFile.empty(folder);
  }

  @Test
  void writesJsonThatParses() throws IOException {
    try (var portprobe = RunningPortprobe.start(config, "--log.format=json")) {
      Files.writeString(
          config, "modules: {\"a\\\\b\": {prober: \"no\\tpe\"}, c: {prober: nope}}\n");
      portprobe.program().signal("HUP");
      portprobe.program().awaitOutput("Error reloading config");

      JsonNode line = new ObjectMapper().readTree(linesOf(portprobe).getLast());

      assertThat(line.path("level").asText()).isEqualTo("ERROR");
      assertThat(line.path("time").asText()).isNotEmpty();
      assertThat(line.path("msg").asText())
          .startsWith("Error reloading config: error parsing config file: ")
          .contains("\n");
    }
  }

  private static List<String> linesOf(RunningPortprobe portprobe) {
    return portprobe.program().output().lines().filter(line -> line.startsWith("{")).toList();
  }

  @Test
  void writesProbesWhenAskedTo() {
    try (var portprobe = RunningPortprobe.start(config, "--log.prober=debug")) {
      String target = FreePort.target();
      portprobe.probe(target, "tcp");

      portprobe.program().awaitOutput("target=" + target + " module=tcp connection_refused: ");
    }
  }

  @Test
  void writesNoProbesByDefault() {
    try (var portprobe = RunningPortprobe.start(config)) {
      String target = FreePort.target();
      portprobe.probe(target, "tcp");
      portprobe.program().signal("HUP");
      portprobe.program().awaitOutput("No changes detected.");

      assertThat(portprobe.program().output()).doesNotContain(target);
    }
  }

  @Test
  void keepsQuietBelowTheLevel() {
    try (var portprobe = RunningPortprobe.start(config, "--log.level=error")) {
      portprobe.program().signal("TERM");
      assertThat(portprobe.program().exitCode()).isIn(0, 143);

      assertThat(portprobe.program().output()).doesNotContain("level=");
    }
  }

  @Test
  void goesOnWhenTheProbersLevelIsUnknown() {
    try (var portprobe = RunningPortprobe.start(config, "--log.prober=loud")) {
      assertThat(portprobe.program().output())
          .contains("Error setting log prober level, log prober level unchanged");
      assertThat(portprobe.get("-/healthy").statusCode()).isEqualTo(200);
    }
  }
}
