package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.Needs;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.ScriptedNameServer;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the exporter's own host does to it: never a verdict about a target that is not true. */
class FaultsIT {
  private static final String UP = "\nprobe_success 1\n";

  /** More than look names up at once. */
  private static final int LOOK_UPS = 40;

  @AutoClose private final ScriptedServer listener = ScriptedServer.begin().start();

  @TempDir private Path folder;

  private String healthy() {
    return RunningPortprobe.probePath(listener.target(), "tcp");
  }

  private static void assertAllUp(List<HttpResponse<String>> answers) {
    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(answer.body()).contains(UP);
        });
  }

  @Test
  void aHostWithoutIpv6SaysSoOfAnAddressOfIt() {
    var before = List.of("env", "_JAVA_OPTIONS=-Djava.net.preferIPv4Stack=true");
    try (var portprobe = RunningPortprobe.start(before, ConfigFile.empty(folder))) {
      long open = descriptors(portprobe);
      for (int i = 0; i < 100; i++) {
        assertThat(portprobe.probe("[::1]:1", "tcp"))
            .contains("reason=\"network_error\"", "state=\"unknown\"} 1");
      }
      assertThat(descriptors(portprobe)).isLessThan(open + 50);
      assertThat(portprobe.probe(listener.target(), "tcp")).contains(UP);
    }
  }

  private static long descriptors(RunningPortprobe portprobe) {
    try (Stream<Path> open =
        Files.list(Path.of("/proc", "" + portprobe.program().handle().pid(), "fd"))) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFullDiskBelowItsLogCostsTheLogOnly() {
    var before = List.of("sh", "-c", "exec \"$@\" 2>/dev/full", "sh");
    try (var portprobe = RunningPortprobe.start(before, ConfigFile.empty(folder))) {
      ConfigFile.of(folder, "modules: {broken: {prober: nope}}\n");
      assertThat(portprobe.send("POST", "-/reload").statusCode()).isEqualTo(500);
      ConfigFile.of(folder, "modules: {mended: {prober: tcp}}\n");
      assertThat(portprobe.send("POST", "-/reload").statusCode()).isEqualTo(200);
      assertThat(portprobe.probe("127.0.0.1:1", "mended")).contains("connection_refused");
      assertThat(portprobe.probe(listener.target(), "mended")).contains(UP);
    }
  }

  @Test
  void aNameServerThatHangsIsNoVerdictAndHindersNobodyElse() {
    try (var names = ScriptedNameServer.silent();
        var portprobe = RunningPortprobe.start(names.before(folder), ConfigFile.empty(folder))) {
      var hung = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int number = 0; number < LOOK_UPS; number++) {
        String path = RunningPortprobe.probePath("host" + number + ".example:7", "tcp");
        hung.add(
            CompletableFuture.supplyAsync(
                () -> portprobe.get(path, "X-Prometheus-Scrape-Timeout-Seconds", "2.5"),
                Thread::startVirtualThread));
      }
      while (hung.stream().anyMatch(each -> !each.isDone())) {
        assertThat(portprobe.get(healthy()).body()).contains(UP);
      }
      assertThat(hung)
          .allSatisfy(each ->
              assertThat(each.join().body())
                  .contains("probe_failure_info{phase=\"resolve\",reason=\"resolve_timeout\"} 1")
                  .contains("probe_port_state{state=\"unknown\"} 1"));
    }
  }

  @Test
  void aClockThatIsSetBackChangesNoVerdictAndNoDuration() throws IOException {
    Needs.program("faketime");
    Path clock = Files.writeString(folder.resolve("clock"), "+0");
    var before =
        List.of(
            "env",
            "FAKETIME_TIMESTAMP_FILE=" + clock,
            "FAKETIME_NO_CACHE=1",
            "FAKETIME_DONT_FAKE_MONOTONIC=1",
            "faketime",
            "-f",
            "+0",
            "sh",
            "-c",
            // Where that is set, the file is not read.
            "unset FAKETIME; exec \"$@\"",
            "sh");
    Path config =
        ConfigFile.of(
            folder,
            """
            tiers: {slow: {interval: 10m, timeout: 5s}}
            services: [{name: s, target: "%s", module: tcp, tier: slow}]
            """
                .formatted(listener.target()));
    try (var portprobe = RunningPortprobe.start(before, config);
        var probes = SteadyProbes.start(portprobe, healthy())) {
      Files.writeString(clock, "-3600");
      probes.awaitMore(50);
      Files.writeString(clock, "+7200");
      probes.awaitMore(50);
      List<HttpResponse<String>> answers = probes.end();
      assertAllUp(answers);
      assertThat(answers.stream().map(FaultsIT::hour).distinct().count()).isGreaterThan(2);
      assertThat(answers)
          .allSatisfy(
              answer -> assertThat(seconds(answer, "probe_duration_seconds")).isBetween(0.0, 5.0))
          .anySatisfy(answer -> assertThat(answer.body()).contains("\nprobe_result_age_seconds "))
          .allSatisfy(answer ->
              assertThat(seconds(answer, "probe_result_age_seconds")).isBetween(0.0, 100.0));
    }
  }

  /** When the exporter believes to answer. */
  private static Instant hour(HttpResponse<String> answer) {
    String date = answer.headers().firstValue("Date").orElseThrow();
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date))
        .truncatedTo(ChronoUnit.HOURS);
  }

  /** The value of that metric; zero where there is none. */
  private static double seconds(HttpResponse<String> answer, String metric) {
    return answer
        .body()
        .lines()
        .filter(line -> line.startsWith(metric + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(metric.length())))
        .sum();
  }

  @Test
  void theEndUnderLoadFalsifiesNoAnswer() {
    try (var portprobe = RunningPortprobe.start(ConfigFile.empty(folder));
        var probes = SteadyProbes.start(portprobe, healthy())) {
      portprobe.program().signal("TERM");
      assertThat(portprobe.program().exitCode()).isIn(0, 143);
      List<HttpResponse<String>> answers = probes.end();
      assertThat(answers).hasSizeGreaterThanOrEqualTo(8);
      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 503))
          .filteredOn(answer -> answer.statusCode() == 200)
          .allSatisfy(answer -> assertThat(answer.body()).contains(UP));
    }
  }

  @Test
  void reloadsUnderLoadFailNoProbe() {
    try (var portprobe = RunningPortprobe.start(ConfigFile.empty(folder));
        var probes = SteadyProbes.start(portprobe, healthy())) {
      for (int turn = 0; turn < 20; turn++) {
        ConfigFile.of(folder, "modules: {m%d: {prober: tcp}}\n".formatted(turn));
        assertThat(portprobe.send("POST", "-/reload").statusCode()).isEqualTo(200);
        ConfigFile.of(folder, "modules: {m%d: {prober: nope}}\n".formatted(turn));
        assertThat(portprobe.send("POST", "-/reload").statusCode()).isEqualTo(500);
        probes.awaitMore(10);
      }
      assertAllUp(probes.end());
      assertThat(portprobe.get("config").body()).contains("m19").doesNotContain("nope");
    }
  }
}
