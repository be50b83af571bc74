package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.Finished;
import io.portprobe.testing.RunningPortprobe;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inventory as it is seen from outside. */
class InventoryIT {
  private static final String CONFIG =
      """
      locations: {eu: {url: "http://eu:9115"}, us: {url: "http://us:9115"}}
      services:
        - {name: cache, target: "a.example:6379", module: redis, tier: critical, owner: me}
        - {name: names, target: "a.example:53", module: dns, tier: important, locations: [us]}
      service_files: [teams/*.yml]
      """;

  @TempDir private Path folder;
  private RunningPortprobe portprobe;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectory(folder.resolve("teams"));
    portprobe = RunningPortprobe.start(ConfigFile.of(folder, CONFIG), "--location=us");
  }

  @AfterEach
  void end() {
    portprobe.close();
  }

  @Test
  void isDiscovered() {
    HttpResponse<String> answer = portprobe.get("sd?tier=critical&location=eu");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    assertThat(answer.body())
        .contains("\"eu:9115\"", "\"service\":\"cache\"")
        .doesNotContain("us:9115", "names");
  }

  @Test
  void isSelectedFromByWhatThereIsOnly() {
    HttpResponse<String> answer = portprobe.get("sd?teir=critical");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("cannot select by \"teir\", only by [service, tier,");
  }

  @Test
  void tellsOfItsServicesAtThisLocation() {
    assertThat(portprobe.metrics().lines().filter(line -> line.startsWith("portprobe_target_info")))
        .hasSize(2)
        .allMatch(line -> line.contains("location=\"us\""))
        .anyMatch(line -> line.contains("owner=\"me\"") && line.contains("service=\"cache\""));
  }

  @Test
  void aFileOfServicesThatIsNoGoodIsNamed() throws IOException {
    Path file = folder.resolve("teams/a.yml");
    Files.writeString(file, "services: [");
    assertThat(portprobe.send("POST", "-/reload").statusCode()).isEqualTo(200);
    assertThat(portprobe.metrics())
        .contains(
            "portprobe_service_file_last_reload_successful{file=\"" + file + "\"} 0.0\n",
            "portprobe_config_last_reload_successful 1.0\n");
    assertThat(portprobe.program().output()).contains("teams/a.yml", "yaml: line 1");
    assertThat(portprobe.get("sd").body()).contains("cache");
  }

  @Test
  void isPrintedForAFile() {
    String config = "--config.file=" + folder.resolve("portprobe.yml");
    Finished printed = Finished.portprobe("targets", "--location", "us", config);
    assertThat(printed.errors()).isEmpty();
    assertThat(printed.exitCode()).isZero();
    assertThat(printed.output()).isEqualTo(portprobe.get("sd?location=us").body());
  }

  @Test
  void mistakesOfTheCommandAreToldInOneLine() {
    Finished unknown = Finished.portprobe("targets", "--tire", "critical");
    assertThat(unknown.errors()).isEqualTo("portprobe: unknown option '--tire'\n");
    assertThat(unknown.exitCode()).isEqualTo(1);
    Finished format = Finished.portprobe("targets", "--format", "xml");
    assertThat(format.errors())
        .isEqualTo("portprobe: --format: expected file_sd or http_sd, got xml\n");
  }
}
