package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the rules hold for down, and for not checked, is what the program does. */
class ReasonSelectorsTest {
  private static final Pattern SELECTOR = Pattern.compile("\\breason(?:=|!=|=~|!~)\"([^\"]*)\"");
  private static final Set<String> ALL = reasons(_ -> true);
  private static final Set<String> NOT_CHECKED = reasons(reason -> !reason.tellsOfTheService());

  private static Set<String> reasons(Predicate<FailureReason> which) {
    return Arrays.stream(FailureReason.values())
        .filter(which)
        .map(FailureReason::label)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Set<String>> selected(Stream<String> expressions) {
    return expressions
        .flatMap(expression -> SELECTOR.matcher(expression).results())
        .map(selector -> Set.of(selector.group(1).split("\\|", -1)))
        .toList();
  }

  @Test
  void theyNameReasonsThatThereAre() {
    assertThat(selected(RuleFolder.SHIPPED.expressions()))
        .hasSizeGreaterThan(10)
        .allSatisfy(reasons -> assertThat(ALL).containsAll(reasons));
  }

  @Test
  void downIsAllThatTellsOfTheServiceButAnOpenPort() {
    var neither = new TreeSet<>(NOT_CHECKED);
    neither.add(FailureReason.PORT_OPEN.label());
    assertThat(selected(RuleFolder.SHIPPED.expressionsOf("portprobe:confirmed_down")))
        .containsExactly(neither);
  }

  @Test
  void notCheckedIsWhatTellsNothingOfTheService() {
    assertThat(selected(RuleFolder.SHIPPED.expressionsOf("portprobe:unchecked")))
        .containsExactly(NOT_CHECKED, NOT_CHECKED);
  }

  @Test
  void whoeverSelectsSomeOfTheseSelectsAll() {
    assertThat(selected(RuleFolder.SHIPPED.expressions()))
        .filteredOn(reasons -> reasons.stream().anyMatch(NOT_CHECKED::contains))
        .hasSizeGreaterThan(3)
        .allSatisfy(reasons -> assertThat(reasons).containsAll(NOT_CHECKED));
  }
}
