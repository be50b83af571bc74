package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningPortprobe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services of a slow tier, whose scrapes are answered from the last result. */
class SlowTierIT {
  private static final Pattern AGE = Pattern.compile("\nprobe_result_age_seconds ([0-9.]+)\n");

  private final String refused = FreePort.target();

  @TempDir private Path folder;
  private ServerSocket open;
  private RunningPortprobe portprobe;

  @BeforeEach
  void start() throws IOException {
    open = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    portprobe = RunningPortprobe.start(ConfigFile.of(folder, config()));
  }

  @AfterEach
  void end() throws IOException {
    portprobe.close();
    open.close();
  }

  private String config() {
    return """
    modules: {other: {prober: tcp}}
    services:
      - {name: slow, target: "%s", module: tcp, tier: supporting}
      - {name: down, target: "%s", module: tcp, tier: supporting}
      - {name: fast, target: "%s", module: other, tier: critical}
    """
        .formatted(target(), refused, target());
  }

  private String target() {
    return "127.0.0.1:" + open.getLocalPort();
  }

  private String probe(String target, String module, String more) {
    return portprobe.get(RunningPortprobe.probePath(target, module) + more).body();
  }

  private static double age(String metrics) {
    Matcher age = AGE.matcher(metrics);
    assertThat(age.find()).as(metrics).isTrue();
    return Double.parseDouble(age.group(1));
  }

  private void assertProbes(String module, String result, int count) {
    assertThat(portprobe.metrics())
        .containsPattern(
            "portprobe_probes_total\\{module=\"%s\",reason=\"[a-z_]*\",result=\"%s\"} %d.0\n"
                .formatted(module, result, count));
  }

  @Test
  void areProbedOnceAndTellHowLongAgo() {
    String first = probe(target(), "tcp", "");
    String second = probe(target(), "tcp", "");

    assertThat(age(first)).isZero();
    assertThat(age(second)).isPositive();
    assertThat(second.replaceAll(AGE.pattern(), "")).isEqualTo(first.replaceAll(AGE.pattern(), ""));
    assertProbes("tcp", "success", 1);
  }

  @Test
  void areProbedAtEachScrapeWhileTheyAreDown() {
    assertThat(age(probe(refused, "tcp", ""))).isZero();
    assertThat(probe(refused, "tcp", "")).contains("\nprobe_success 0\n");
    assertProbes("tcp", "failure", 2);
  }

  @Test
  void areProbedForWhomeverAsksMore() {
    probe(target(), "tcp", "");
    assertThat(probe(target(), "tcp", "&debug=true")).contains("Probe succeeded");
    assertThat(probe(target(), "tcp", "&hostname=db.example")).doesNotContainPattern(AGE);
    assertProbes("tcp", "success", 3);
  }

  @Test
  void sayWhenDebuggedHowOldIsWhatScrapesGet() {
    String before = probe(target(), "tcp", "&debug=true");
    probe(target(), "tcp", "");
    String after = probe(target(), "tcp", "&debug=true");

    String line = "\nSlow tier: probed for this page alone; scrapes ";
    assertThat(before).contains(line + "probe, too, as there is no success that is not too old\n");
    assertThat(after)
        .containsPattern(line + "are answered with the last success, [0-9]+[.][0-9]{3}s old\n");
    assertThat(age(after)).isZero();
    assertThat(probe(target(), "other", "&debug=true")).doesNotContain("Slow tier");
  }

  @Test
  void areProbedAnewAfterAReload() throws IOException {
    probe(target(), "tcp", "");
    assertThat(portprobe.send("POST", "-/reload").statusCode()).isEqualTo(200);
    assertThat(age(probe(target(), "tcp", ""))).isPositive();

    Files.writeString(folder.resolve("portprobe.yml"), config() + "# changed\n");
    assertThat(portprobe.send("POST", "-/reload").statusCode()).isEqualTo(200);
    assertThat(age(probe(target(), "tcp", ""))).isZero();
    assertProbes("tcp", "success", 2);
  }

  @Test
  void othersAreProbedAtEachScrape() {
    assertThat(probe(target(), "other", "")).doesNotContainPattern(AGE);
    assertThat(probe(target(), "other", "")).doesNotContainPattern(AGE);
    assertProbes("other", "success", 2);
  }
}
