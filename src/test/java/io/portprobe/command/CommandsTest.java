package io.portprobe.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.Config;
import io.portprobe.config.ConfigException;
import io.portprobe.testing.ManualTicker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  /** Files named {@code bad} are the user's mistake, all others find a defect of ours. */
  private static final class Configs implements Tools.Configs {
    @Override
    public Config load(Path file) throws ConfigException {
      if (file.toString().equals("bad")) {
        throw new ConfigException("bad: no good");
      }
      throw new IllegalStateException("torn");
    }

    @Override
    public Config readyMade() {
      throw new IllegalStateException("torn");
    }
  }

  private int run(String... arguments) {
    var tools =
        new Tools(
            new Configs(),
            (_, _) -> OptionalInt.empty(),
            _ -> {
              throw new IllegalStateException("not to be probed");
            },
            new ManualTicker(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(errors, true, StandardCharsets.UTF_8));
    return Commands.run(List.of(arguments), tools);
  }

  @Test
  void aMistakeIsToldOnStderr() {
    assertThat(run("targets", "--config.file=bad")).isEqualTo(1);
    assertThat(errors).hasToString("portprobe: bad: no good\n");
    assertThat(out).hasToString("");
  }

  @Test
  void aPluginTellsItsMistakesOnStdoutAsUnknown() {
    assertThat(run("check", "a:1", "--config.file=bad")).isEqualTo(3);
    assertThat(out).hasToString("UNKNOWN - bad: no good\n");
    assertThat(errors).hasToString("");
  }

  @Test
  void aDefectIsNoVerdict() {
    assertThat(run("check", "a:1", "--config.file=other")).isEqualTo(3);
    assertThat(out)
        .hasToString("UNKNOWN - a defect of Portprobe: java.lang.IllegalStateException: torn\n");
    assertThat(run("targets")).isEqualTo(1);
    assertThat(errors)
        .hasToString("portprobe: a defect of Portprobe: java.lang.IllegalStateException: torn\n");
  }

  @Test
  void helpIsNoMistake() {
    assertThat(run("check", "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: portprobe check TARGET");
  }
}
