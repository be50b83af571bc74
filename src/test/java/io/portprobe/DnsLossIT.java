package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.portprobe.testing.LinkedHosts;
import io.portprobe.testing.Needs;
import io.portprobe.testing.NetworkNamespace;
import io.portprobe.testing.RunningDnsmasq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real name server behind a network that loses three packets of ten, on either way. */
class DnsLossIT {
  private static final int RUNS = 200;
  private static final int ATTEMPTS = 3;
  private static final double PACKET_LOSS = 0.3;

  /** An attempt is in vain when its question or its answer is lost. */
  private static final double VAIN = 1 - (1 - PACKET_LOSS) * (1 - PACKET_LOSS);

  /** How seldom chance alone may fail this test, at each end of what is expected. */
  private static final double SELDOM = 5e-7;

  private static final String CONFIG =
      """
      modules:
        known: {prober: dns, dns: {query_name: known.example, query_type: A}}
      """;

  @AutoClose private static LinkedHosts hosts;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Needs.program(RunningDnsmasq.PROGRAM);
    LinkedHosts.demand();
    hosts = new LinkedHosts("loss");
    hosts.layCable();
    hosts
        .server()
        .start(RunningDnsmasq.command(LinkedHosts.SERVER_IPV4, 53))
        .awaitOutput("started");
    hosts.startExporter(Files.writeString(folder.resolve("portprobe.yml"), CONFIG));
  }

  @Test
  void lossIsToldAsItIsAndDownOnlyWhenAllIsLost(@TempDir Path folder) throws IOException {
    lose(hosts.server(), "udp dport 53");
    lose(hosts.client(), "udp sport 53");
    String query = "module=known&target=" + LinkedHosts.SERVER_IPV4;
    hosts.probeAtOnce(query, RUNS, "5", folder);

    List<String> runs = read(folder);
    assertThat(runs).hasSize(RUNS);
    List<String> answered = runs.stream().filter(run -> value(run, "probe_success") == 1).toList();
    int unanswered = RUNS - answered.size();
    double chance = Math.pow(VAIN, ATTEMPTS);
    assertThat(unanswered).isBetween(RUNS - most(1 - chance), most(chance));
    assertThat(runs)
        .allMatch(run -> run.contains("probe_success 1\n") || run.contains("reason=\"no_reply\""));

    // What was dropped on either way, less what the runs without any answer lost.
    long lost = count(hosts.server(), "lost") + count(hosts.client(), "lost");
    long asked = count(hosts.server(), "seen");
    double truth =
        (double) (lost - (long) ATTEMPTS * unanswered) / (asked - (long) ATTEMPTS * unanswered);
    double told = sum(answered, "probe_attempts_failed") / sum(answered, "probe_attempts");
    assertThat(told).isCloseTo(truth, within(0.05));
    assertThat((double) lost / asked).isCloseTo(VAIN, within(0.15));
  }

  /** Drops what arrives, by chance, and counts it. */
  private static void lose(NetworkNamespace host, String packets) {
    host.run(
        "nft",
        """
        table inet network {
        counter seen {}
        counter lost {}
        chain input {
        type filter hook input priority 0
        %1$s counter name seen
        %1$s numgen random mod 100 < %2$.0f counter name lost drop
        }
        }
        """
            .formatted(packets, 100 * PACKET_LOSS));
  }

  private static long count(NetworkNamespace host, String counter) {
    String told = host.run("nft", "list", "counter", "inet", "network", counter);
    Matcher packets = Pattern.compile("packets (\\d+)").matcher(told);
    assertThat(packets.find()).as(told).isTrue();
    return Long.parseLong(packets.group(1));
  }

  private static List<String> read(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      return all.stream().map(DnsLossIT::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double sum(List<String> runs, String gauge) {
    return runs.stream().mapToDouble(run -> value(run, gauge)).sum();
  }

  private static double value(String run, String gauge) {
    Matcher sample = Pattern.compile("(?m)^" + gauge + " (\\S+)$").matcher(run);
    assertThat(sample.find()).as(run).isTrue();
    return Double.parseDouble(sample.group(1));
  }

  /** The least number that so many runs with that chance each exceed too seldom to matter. */
  private static int most(double chance) {
    double term = Math.pow(1 - chance, RUNS);
    double beyond = 1 - term;
    int number = 0;
    while (beyond > SELDOM) {
      term *= (RUNS - number) / (number + 1.0) * chance / (1 - chance);
      number++;
      beyond -= term;
    }
    return number;
  }
}
