package io.portprobe.command;

import static io.portprobe.command.Samples.refused;
import static io.portprobe.command.Samples.results;
import static io.portprobe.command.Samples.unchecked;
import static io.portprobe.command.Samples.up;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsTextTest {
  @Test
  void failuresComeFirst() {
    assertThat(ResultsText.table(results(up("orders"), unchecked("billing"), refused("cache"))))
        .isEqualTo(
            """
            SERVICE  TARGET    MODULE      TIER      TEAM      STATE      REASON              TIME
            cache    db1:5432  postgresql  critical  payments  down       connection_refused  0.4 ms
            billing  db1:5432  postgresql  critical  payments  unchecked  network_error       0.0 ms
            orders   db1:5432  postgresql  critical  payments  up         -                   10 ms
            """);
  }

  @Test
  void theSummaryCounts() {
    assertThat(ResultsText.summary(results(up("a"), up("b"), refused("c"), unchecked("d"))))
        .isEqualTo("4 services: 2 up, 1 down, 1 unchecked; took 1.50 s\n");
  }

  @Test
  void changesAreToldWithWhatWasAndIs() {
    Results before = results(up("orders"), refused("cache"), up("old"));
    List<Change> changes =
        Comparison.of(before, results(refused("orders"), up("cache")), Set.of("orders", "cache"));
    assertThat(ResultsText.table(changes))
        .isEqualTo(
            """
            WORSE  CHANGE  SERVICE  TIER      TEAM      BEFORE                    AFTER
            yes    closed  orders   critical  payments  up                        down, connection_refused
            -      opened  cache    critical  payments  down, connection_refused  up
            -      gone    old      critical  payments  up                        -
            """);
    assertThat(ResultsText.summary(before, changes))
        .isEqualTo("Since 2026-03-01T12:00:00Z: 1 closed, 1 opened, 1 gone; worse: 1\n");
  }

  @Test
  void noChangesAreToldInOneLine() {
    assertThat(ResultsText.table(List.of())).isEmpty();
    assertThat(ResultsText.summary(results(), List.of()))
        .isEqualTo("Since 2026-03-01T12:00:00Z: nothing has changed\n");
  }

  @Test
  void namesCannotControlTheTerminal() {
    String table = ResultsText.table(results(up("a\u001b[2Jb\nc\u202ed")));
    assertThat(table).contains("a\\u001b[2Jb\\u000ac\\u202ed");
    assertThat(table.lines()).hasSize(2);
  }

  @Test
  void longNamesAreCut() {
    assertThat(ResultsText.table(results(up("\uD83D\uDE80".repeat(100)))))
        .contains("\n" + "\uD83D\uDE80".repeat(57) + "...  db1:5432");
  }

  @ParameterizedTest
  @CsvSource({
    "400000,     0.4 ms",
    "9900000,    9.9 ms",
    "9960000,    10 ms",
    "12300000,   12 ms",
    "999400000,  999 ms",
    "999600000,  1.00 s",
    "61000000000, 61.00 s"
  })
  void timesHaveTheUnitThatSuitsThem(long nanos, String text) {
    assertThat(Took.text(Duration.ofNanos(nanos))).isEqualTo(text);
  }
}
