package io.portprobe.command;

import static io.portprobe.command.Samples.refused;
import static io.portprobe.command.Samples.results;
import static io.portprobe.command.Samples.saying;
import static io.portprobe.command.Samples.secured;
import static io.portprobe.command.Samples.unchecked;
import static io.portprobe.command.Samples.up;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsFileTest {
  private static final Results ALL =
      results(
          up("a \"quoted\" <name>"),
          refused("支払い \uD83D\uDE80"),
          unchecked("\u2028"),
          secured("web", Samples.CERTIFICATE),
          saying("cache", Map.of("version", "7.0.15", "role", "master")));

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("before.json"), text);
  }

  @Test
  void readsWhatWasWritten() throws Exception {
    assertThat(ResultsFile.read(file(ResultsJson.of(ALL)))).isEqualTo(ALL);
  }

  @Test
  void readsWhatWasWrittenWithChanges() throws Exception {
    List<Change> changes = Comparison.of(results(), ALL, Set.of());
    assertThat(ResultsFile.read(file(ResultsJson.of(ALL, changes)))).isEqualTo(ALL);
  }

  @Test
  void isForProgramsToo() {
    assertThat(ResultsJson.of(results(refused("cache"))))
        .isEqualTo(
            """
            {
             "portprobe_verify": 1,
             "started_at": "2026-03-01T12:00:00Z",
             "seconds": 1.5,
             "up": 0,
             "down": 1,
             "unchecked": 0,
             "services": [
              {
               "service": "cache",
               "target": "db1:5432",
               "module": "postgresql",
               "tier": "critical",
               "team": "payments",
               "state": "down",
               "port_state": "closed",
               "reason": "connection_refused",
               "phase": "connect",
               "detail": "refused: nothing listens",
               "seconds": 4.0E-4,
               "info": {}
              }
             ]
            }
            """);
  }

  @Test
  void changesAreForProgramsToo() {
    Results now = results(refused("db"));
    String json = ResultsJson.of(now, Comparison.of(results(up("db")), now, Set.of("db")));
    JsonObject document = JsonParser.parseString(json).getAsJsonObject();
    assertThat(document.get("changes"))
        .isEqualTo(
            JsonParser.parseString(
                """
                [{"change": "closed", "worse": true, "service": "db", "target": "db1:5432",
                  "module": "postgresql", "tier": "critical", "team": "payments",
                  "before": "up", "after": "down, connection_refused"}]
                """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "{\"portprobe_verify\": 1,", "{} {}", "{'a': 1}"})
  void whatIsNoJsonIsSaidToBeNone(String text) throws IOException {
    assertThatThrownBy(() -> ResultsFile.read(file(text)))
        .isInstanceOf(UsageError.class)
        .hasMessage(
            folder.resolve("before.json")
                + ": expected results that portprobe verify --save wrote: it is no JSON");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|the document is no object",
        "[1]|the document is no object",
        "{\"services\": []}|there is no portprobe_verify",
        "{\"portprobe_verify\": 2}|its form is 2, and only 1 is known",
      })
  void whatIsSomethingElseIsSaidToBe(String text, String problem) {
    assertThatThrownBy(() -> ResultsFile.parse(text)).hasMessage(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"state\": \"up\"|\"state\": \"fine\"|services[0]: state is none of up, down and"
            + " unchecked",
        "\"team\": \"payments\"|\"team\": []|services[0]: team is no text",
        "\"tier\"|\"teir\"|services[0]: there is no tier",
        "\"seconds\": 0.01|\"seconds\": -1|services[0]: seconds is no number of seconds",
        "\"seconds\": 1.5|\"seconds\": \"long\"|seconds is no number of seconds",
        "\"started_at\": \"2026|\"started_at\": \"MMXXVI|"
            + "started_at is no time such as 2026-01-31T12:00:00Z",
        "\"info\": {|\"info\": 1, \"x\": {|services[0]: info is no object",
      })
  void whatIsWrongIsNamedWithItsPlace(String right, String wrong, String problem) {
    String text = ResultsJson.of(results(up("db")));
    assertThat(text).contains(right);
    assertThatThrownBy(() -> ResultsFile.parse(text.replace(right, wrong))).hasMessage(problem);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path missing = folder.resolve("missing.json");
    assertThatThrownBy(() -> ResultsFile.read(missing))
        .isInstanceOf(UsageError.class)
        .hasMessage(missing + ": there is no such file");
  }

  @Test
  void bytesThatAreNoTextAreNoResults() throws IOException {
    Path file = Files.write(folder.resolve("before.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThatThrownBy(() -> ResultsFile.read(file))
        .isInstanceOf(UsageError.class)
        .hasMessageStartingWith(file + ": cannot be read: ");
  }
}
