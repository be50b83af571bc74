package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.HostilePeer;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.ScriptedServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptors and memory that are used up: no verdict then, rather than one that is not true. */
class ExhaustionIT {
  private static final String UP = "\nprobe_success 1\n";
  private static final Pattern FAILURE = Pattern.compile("probe_failure_info\\{.*reason=\"(.*)\"");

  /** What says nothing of a target. */
  private static final List<String> NONE = List.of("status 503", "network_error");

  @AutoClose private final ScriptedServer listener = ScriptedServer.begin().start();

  @TempDir private Path folder;

  /** Many probes at once, each on a connection of its own. */
  private static List<CompletableFuture<HttpResponse<String>>> at(
      RunningPortprobe portprobe, int probes, String path) {
    return Stream.generate(() ->
            CompletableFuture.supplyAsync(
                () -> portprobe.get(path, "X-Prometheus-Scrape-Timeout-Seconds", "3.5"),
                Thread::startVirtualThread))
        .limit(probes)
        .toList();
  }

  /** What was answered, and none of it false; clients whose connections were closed got nothing. */
  private static List<HttpResponse<String>> answers(
      List<CompletableFuture<HttpResponse<String>>> asked) {
    return asked.stream()
        .flatMap(each -> each.handle((answer, _) -> Stream.ofNullable(answer)).join())
        .toList();
  }

  /** The status, or of a failed probe its reason, or that it succeeded. */
  private static String verdict(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      return "status " + answer.statusCode();
    }
    if (answer.body().contains(UP)) {
      return "up";
    }
    Matcher failure = FAILURE.matcher(answer.body());
    assertThat(failure.find()).as(answer.body()).isTrue();
    return failure.group(1);
  }

  private static List<String> and(String... verdicts) {
    return Stream.concat(NONE.stream(), Stream.of(verdicts)).toList();
  }

  private void awaitHealth(RunningPortprobe portprobe) {
    Awaitility.await()
        .untilAsserted(() -> assertThat(portprobe.probe(listener.target(), "tcp")).contains(UP));
  }

  @Test
  void descriptorsThatAreUsedUpMakeNoPortLookClosed() {
    var before = List.of("prlimit", "--nofile=200");
    Path config = ConfigFile.of(folder, "modules: {hung: {prober: tcp, tcp: {tls: true}}}\n");
    try (var silent = ScriptedServer.begin().start();
        var portprobe = RunningPortprobe.start(before, config, "--log.prober=debug")) {
      String hung = RunningPortprobe.probePath(silent.target(), "hung");
      String byName = "localhost:" + listener.port();
      var held = at(portprobe, 150, hung);
      var asked = at(portprobe, 50, RunningPortprobe.probePath(listener.target(), "tcp"));
      var named = at(portprobe, 50, RunningPortprobe.probePath(byName, "tcp"));

      assertThat(answers(held))
          .extracting(ExhaustionIT::verdict)
          .containsAnyElementsOf(NONE)
          .as(portprobe.program().output())
          // So many at once are too many for the peer's queue, too.
          .isSubsetOf(and("tls_timeout", "connect_timeout"));
      assertThat(Stream.of(asked, named).flatMap(each -> answers(each).stream()))
          .extracting(ExhaustionIT::verdict)
          .isSubsetOf(and("up"));
      awaitHealth(portprobe);
      assertThat(portprobe.probe(FreePort.target(), "tcp")).contains("connection_refused");
    }
  }

  /** What they say is more than twice as much as the heap has room for. */
  @Test
  void memoryThatPeersUseUpFailsNobodyElse() {
    // The only variable whose options come after those of the command.
    var before = List.of("env", "_JAVA_OPTIONS=-Xmx80m");
    Path config =
        ConfigFile.of(
            folder,
            "modules: {greedy: {prober: tcp, tcp: {query_response: [{expect: '^never$'}]}}}\n");
    try (var talkative = ScriptedServer.begin().sends("x".repeat(62_000)).start();
        var portprobe = RunningPortprobe.start(before, config, "--probe.target-limit=0");
        var probes =
            SteadyProbes.start(portprobe, RunningPortprobe.probePath(listener.target(), "tcp"))) {
      var greedy = at(portprobe, 1500, RunningPortprobe.probePath(talkative.target(), "greedy"));

      assertThat(answers(greedy))
          .extracting(ExhaustionIT::verdict)
          .containsAnyElementsOf(NONE)
          // So many at once are too many for the peer's queue, too.
          .isSubsetOf(and("unexpected_response", "response_timeout", "connect_timeout"));
      assertThat(probes.end()).extracting(ExhaustionIT::verdict).isSubsetOf(and("up"));
      awaitHealth(portprobe);
      assertThat(portprobe.metrics()).contains("\nportprobe_probe_memory_bytes 0.0\n");
    }
  }

  @Test
  void floodsFailNobodyElse() {
    var before = List.of("env", "_JAVA_OPTIONS=-Xmx40m");
    Path config =
        ConfigFile.of(
            folder,
            "modules: {greedy: {prober: tcp, tcp: {query_response: [{expect: '^never$', until: eof}]}}}\n");
    try (var flood = HostilePeer.FLOODS.overTcp();
        var portprobe = RunningPortprobe.start(before, config);
        var probes =
            SteadyProbes.start(portprobe, RunningPortprobe.probePath(listener.target(), "tcp"))) {
      var greedy = at(portprobe, 200, RunningPortprobe.probePath(flood.target(), "greedy"));

      assertThat(answers(greedy))
          .extracting(ExhaustionIT::verdict)
          .isNotEmpty()
          .isSubsetOf(and("response_too_large", "unexpected_response", "connect_timeout"));
      assertThat(probes.end()).extracting(ExhaustionIT::verdict).isSubsetOf(and("up"));
      awaitHealth(portprobe);
    }
  }
}
