package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.RunningPortprobe;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to put a changed configuration in force, and what a bad one does. */
class ReloadIT {
  private static final String OLD = "modules: {old: {prober: tcp}}\n";
  private static final String NEW = "modules: {new: {prober: tcp}}\n";
  private static final String BAD = "modules: {new: {prober: nope}}\n";
  private static final String SUCCESSFUL = "\nportprobe_config_last_reload_successful ";

  private final Path config;

  ReloadIT(@TempDir Path folder) {
    config = ConfigFile.of(folder, OLD);
  }

  @Test
  void takesTheNewConfigAtAPost() throws IOException {
    try (var portprobe = RunningPortprobe.start(config)) {
      Files.writeString(config, NEW);
      HttpResponse<String> answer = portprobe.send("POST", "-/reload");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEmpty();
      assertRunsTheNew(portprobe);
    }
  }

  @Test
  void saysAtAPostThatNothingChanged() {
    try (var portprobe = RunningPortprobe.start(config)) {
      assertThat(portprobe.send("POST", "-/reload").statusCode()).isEqualTo(200);

      assertThat(portprobe.program().awaitOutput("No changes detected.").output())
          .doesNotContain("Reloaded config file");
    }
  }

  @Test
  void warnsAtAPostOfModulesThatItDoesNotProbe() throws IOException {
    try (var portprobe = RunningPortprobe.start(config)) {
      Files.writeString(config, "modules: {web: {prober: http}}\n");
      portprobe.send("POST", "-/reload");

      assertThat(portprobe.program().awaitOutput("Reloaded config file").output())
          .contains("is not among our probers");
    }
  }

  @Test
  void keepsTheOldConfigWhenTheNewOneIsBad() throws IOException {
    try (var portprobe = RunningPortprobe.start(config)) {
      Files.writeString(config, BAD);
      HttpResponse<String> answer = portprobe.send("POST", "-/reload");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body())
          .startsWith("failed to reload config: error parsing config file: modules.new.prober");
      assertRunsTheOld(portprobe);
    }
  }

  @Test
  void keepsTheOldConfigWhenTheFileIsGone() throws IOException {
    try (var portprobe = RunningPortprobe.start(config)) {
      Files.delete(config);

      assertThat(portprobe.send("POST", "-/reload").body())
          .isEqualTo(
              "failed to reload config: error reading config file: %s: no such file\n"
                  .formatted(config));
      assertRunsTheOld(portprobe);
    }
  }

  @Test
  void recoversFromABadConfig() throws IOException {
    try (var portprobe = RunningPortprobe.start(config)) {
      Files.writeString(config, BAD);
      portprobe.send("POST", "-/reload");
      Files.writeString(config, NEW);
      portprobe.send("POST", "-/reload");

      assertRunsTheNew(portprobe);
    }
  }

  @Test
  void reloadsAtTheHangupSignal() throws IOException {
    try (var portprobe = RunningPortprobe.start(config)) {
      Files.writeString(config, BAD);
      portprobe.program().signal("HUP");
      portprobe.program().awaitOutput("Error reloading config: ");
      assertRunsTheOld(portprobe);

      Files.writeString(config, NEW);
      portprobe.program().signal("HUP");
      portprobe.program().awaitOutput("Reloaded config file");
      assertRunsTheNew(portprobe);
    }
  }

  @Test
  void reloadsByItselfWhenTheFileChanges() throws IOException {
    try (var portprobe =
        RunningPortprobe.start(
            config, "--config.enable-auto-reload", "--config.auto-reload-interval=1")) {
      Files.writeString(config, NEW);

      Awaitility.await().until(() -> portprobe.get("config").body().contains("  new:\n"));
      assertRunsTheNew(portprobe);
    }
  }

  private static void assertRunsTheOld(RunningPortprobe portprobe) {
    assertThat(portprobe.get("config").body()).contains("  old:\n").doesNotContain("  new:\n");
    assertThat(portprobe.metrics()).contains(SUCCESSFUL + "0.0\n");
  }

  private static void assertRunsTheNew(RunningPortprobe portprobe) {
    assertThat(portprobe.get("config").body()).contains("  new:\n").doesNotContain("  old:\n");
    assertThat(portprobe.metrics()).contains(SUCCESSFUL + "1.0\n");
  }
}
