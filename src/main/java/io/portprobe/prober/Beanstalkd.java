package io.portprobe.prober;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Beanstalkd, a queue of jobs: it tells its statistics, and that it takes jobs.
 *
 * @see <a href="https://github.com/beanstalkd/beanstalkd/blob/master/doc/protocol.txt">Protocol</a>
 */
final class Beanstalkd implements Prober {
  private static final GaugeName JOBS = new GaugeName("probe_beanstalkd_jobs", "Jobs to be done");
  private static final Pattern OK = Pattern.compile("OK ([0-9]{1,5})");
  private static final Pattern VERSION = Pattern.compile("\nversion: \"?([^\"\n]+)");
  private static final Pattern READY = Pattern.compile("\ncurrent-jobs-ready: ([0-9]{1,12})\n");

  @Override
  public String name() {
    return "beanstalkd";
  }

  @Override
  public String summary() {
    return "The queue tells its statistics, and takes jobs";
  }

  @Override
  public String footprint() {
    return "A connection in its statistics; it keeps no log";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(11_300);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcp(settings, Beanstalkd::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    wire.write("stats\r\n");
    String head = wire.readLine();
    Matcher ok = OK.matcher(head);
    if (!ok.matches()) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "expected OK to stats, got " + wire.quote(head));
    }
    String stats =
        new String(wire.readExactly(Integer.parseInt(ok.group(1))), StandardCharsets.US_ASCII);
    wire.goodbye("quit\r\n".getBytes(StandardCharsets.US_ASCII));
    findings.service(
        "beanstalkd", told(VERSION, stats).map(text -> Map.of("version", text)).orElse(Map.of()));
    told(READY, stats).ifPresent(jobs -> findings.measure(JOBS, Integer.parseInt(jobs)));
    if (stats.contains("\ndraining: true\n")) {
      throw new ProbeFailure(FailureReason.SERVICE_UNAVAILABLE, "it is draining: takes no jobs");
    }
  }

  private static Optional<String> told(Pattern pattern, String stats) {
    Matcher matcher = pattern.matcher(stats);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
