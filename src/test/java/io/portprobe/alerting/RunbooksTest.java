package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each alert and each failure reason has a page to read when it wakes somebody. */
class RunbooksTest {
  private static final Path RUNBOOKS = Path.of("docs/runbooks");
  private static final Path REASONS = RUNBOOKS.resolve("reasons");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

  private static final List<String> OF_AN_ALERT =
      List.of("What it means", "Look first at", "Likely causes", "How to quieten it");

  private static final List<String> OF_A_REASON =
      List.of("What it means", "Look first at", "Likely causes", "The alert about it");

  static List<Path> pages() throws IOException {
    return Stream.concat(pages(RUNBOOKS).stream(), pages(REASONS).stream()).toList();
  }

  private static List<Path> pages(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Set<String> names(Path folder) throws IOException {
    return pages(folder).stream()
        .map(page -> page.getFileName().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void thereIsOneForEachAlert() throws IOException {
    assertThat(names(RUNBOOKS))
        .isEqualTo(
            RuleFolder.SHIPPED.alerts().stream()
                .map(alert -> alert.name() + ".md")
                .collect(Collectors.toSet()));
  }

  @Test
  void thereIsOneForEachReason() throws IOException {
    assertThat(names(REASONS))
        .isEqualTo(
            Arrays.stream(FailureReason.values())
                .map(reason -> reason.label() + ".md")
                .collect(Collectors.toSet()));
  }

  @Test
  void theAlertsHaveWordsForEachReason() {
    assertThat(
            RuleFolder.SHIPPED.labelsOf("portprobe:reason_info").map(words -> words.get("reason")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(FailureReason.values()).map(FailureReason::label).toList());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theySayInThisOrderWhatOneAsks(Path page) throws IOException {
    List<String> headings =
        Files.readAllLines(page).stream()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3))
            .toList();
    assertThat(headings).isEqualTo(page.startsWith(REASONS) ? OF_A_REASON : OF_AN_ALERT);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theirLinksLeadSomewhere(Path page) throws IOException {
    LINK.matcher(Files.readString(page))
        .results()
        .map(link -> page.resolveSibling(link.group(1)))
        .forEach(target -> assertThat(target).exists());
  }
}
