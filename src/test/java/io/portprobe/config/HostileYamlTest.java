package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are made to cost time or memory: each costs a message. */
class HostileYamlTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static void refused(String text, String message) {
    Assertions.assertTimeoutPreemptively(
        SOON,
        () ->
            assertThatThrownBy(() -> Fixtures.load(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message));
  }

  private static String times(int count, String format) {
    return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining());
  }

  @Test
  void anAliasBombIsDefused() {
    String bomb =
        "a0: &a0 {x: y}\n"
            + IntStream.range(1, 40)
                .mapToObj(i -> "a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)))
                .collect(Collectors.joining());
    refused(bomb, "a39 (line 40): unknown key");
  }

  @Test
  void tooManyAliasesAreRefused() {
    refused("a: &a {}\nb: [" + "*a,".repeat(1001) + "]", "exceeds the specified max=1000");
  }

  @Test
  void anAliasInEveryModuleIsAllowed() throws ConfigException {
    String modules =
        times(900, "  m%d: {prober: tcp, tcp: {tls_config: *tls}}\n")
            .replaceFirst("\\*tls", "&tls {server_name: a}");
    assertThat(Fixtures.load("modules:\n" + modules).modules().names())
        .hasSize(900 + Fixtures.probers().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void deepNestingIsRefused(String opening) {
    refused("modules: \n  " + opening.repeat(100_000), "Nesting Depth exceeded max 50");
  }

  @Test
  void aLongTextIsRefused() {
    refused("#".repeat(4 * 1024 * 1024 + 1), "longer than 4194304 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b,", "[],", "a: b,", "? ,"})
  void aDocumentOfNothingButNodesIsRefused(String node) {
    refused("[" + node.repeat(4_000_000 / node.length()) + "]", "at most 1000000 texts");
  }

  @Test
  void unknownKeysWithoutEndAreCounted() {
    refused(times(9_000, "k%d: 1\n"), "\n  ... and 8950 more");
  }

  @Test
  void aMappingWithoutEndIsRefused() {
    refused(times(100_000, "k%d: 1\n"), "the document (line 1): expected fewer than 10000 keys");
  }

  @Test
  void aLongListUnderManyAliasesIsBounded() {
    String steps =
        "{prober: unix, unix: {query_response: [&s {labels: ["
            + times(20_000, "{name: n%d},")
            + "]},"
            + "*s,".repeat(900)
            + "]}}";
    refused(
        "modules: {m: " + steps + "}",
        "m.unix.query_response[4].labels (line 1): expected fewer than 100000 elements");
  }

  @Test
  void aLargeMappingUnderManyAliasesIsBounded() {
    String modules =
        times(300, "  m%d: *a\n").replaceFirst("\\*a", "&a {" + times(20_000, "k%d: 1, ") + "}");
    refused("modules:\n" + modules, "expected fewer than 10000 keys");
  }

  @Test
  void aLongValueIsCutInTheMessage() {
    assertThatThrownBy(
            () -> Fixtures.load("modules: {a: {prober: tcp, timeout: " + "5".repeat(10_000) + "}}"))
        .message()
        .hasSizeLessThan(700)
        .endsWith("555...");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "modules: &a {m: *a}",
        "modules: &a {m: {prober: tcp, tcp: *a}}",
        "modules: {m: &a {prober: *a}}",
        "modules: {m: {prober: udp, udp: {send: &a [*a]}}}",
        "modules: {m: {? &a [*a] : b}}",
      })
  void aMappingThatContainsItselfIsRefused(String text) {
    refused(text, "(line 1): ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<<: *a", "<<: [*a, *a]", "<<: &b {<<: [*a, *b]}", "<<: &l [*l, *a]"})
  void aMappingThatMergesItselfStaysAsItIs(String merge) throws ConfigException {
    Config config = Fixtures.load("modules: {m: &a {prober: tcp, " + merge + "}}");
    assertThat(config.modules().names()).contains("m");
  }

  @Test
  void aLongChainOfMergesIsFollowed() throws ConfigException {
    String chain =
        "modules:\n  m0: &m0 {prober: tcp}\n"
            + IntStream.range(1, 900)
                .mapToObj(i -> "  m%d: &m%d {<<: *m%d}\n".formatted(i, i, i - 1))
                .collect(Collectors.joining());
    assertThat(Fixtures.load(chain).modules().names()).hasSize(900 + Fixtures.probers().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((((((a{1000}){1000}){1000}){1000}){1000}){1000})",
        "(?:(?:x{0,999}){0,999}){0,999}",
        "a{100000}"
      })
  void aPatternThatUnfoldsWithoutEndIsRefused(String regex) {
    refused("modules: {m: {prober: udp, udp: {expect: '" + regex + "'}}}", "Could not compile");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "(?:", "a|(", "a**"})
  void aPatternOfGreatDepthIsRefused(String opening) {
    String regex = opening.repeat(20_000) + "a" + ")".repeat(20_000);
    refused("modules: {m: {prober: udp, udp: {expect: '" + regex + "'}}}", "Could not compile");
  }
}
