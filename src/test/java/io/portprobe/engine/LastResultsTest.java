package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.AccessPolicy;
import io.portprobe.config.Config;
import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.config.Module;
import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import io.portprobe.model.Transport;
import io.portprobe.testing.ManualTicker;
import io.portprobe.testing.TrialProbers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LastResultsTest {
  private static final String CONFIG =
      """
      modules: {mail: {prober: mail}, other: {prober: mail}}
      services: [{name: slow, target: "a:1", module: mail, tier: supporting}]
      """;
  private static final Target TARGET = new Target("a", 1);
  private static final Outcome FAILURE =
      new Outcome.Failure(FailureReason.CONNECTION_REFUSED, Phase.CONNECT, "refused");

  private final ManualTicker ticker = new ManualTicker();
  private final LastResults results = new LastResults();
  private final Config config = load();

  private static Config load() {
    try {
      return new ConfigLoader(List.of(TrialProbers.MAIL)).load(CONFIG);
    } catch (ConfigException e) {
      throw new AssertionError(e);
    }
  }

  private ProbeRequest request(String module) {
    Module known = Objects.requireNonNull(config.modules().get(module));
    return ProbeRequest.of(
        TARGET, known, Deadline.after(Duration.ofSeconds(10), ticker), AccessPolicy.DEFAULT);
  }

  private static ProbeReport report(Outcome outcome) {
    return new ProbeReport(
        TARGET,
        "mail",
        Transport.TCP,
        Instant.EPOCH,
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        outcome,
        null,
        Map.of(),
        PortState.OPEN,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of());
  }

  private static ProbeReport success() {
    return report(new Outcome.Success());
  }

  private boolean answers() {
    return results.of(config.slowProbes(), request("mail")).isPresent();
  }

  private void probe(ProbeReport report) {
    ProbeRequest request = request("mail");
    assertThat(results.of(config.slowProbes(), request)).isEmpty();
    ticker.advance(Duration.ofSeconds(2));
    results.keep(config.slowProbes(), request, report);
  }

  @Test
  void aSuccessAnswersUntilTheNextProbeIsDue() {
    probe(success());
    ticker.advance(Duration.ofSeconds(58));
    assertThat(results.of(config.slowProbes(), request("mail")))
        .contains(new LastResults.Last(success(), Duration.ofMinutes(1)));
    ticker.advance(Duration.ofMinutes(8));
    assertThat(answers()).isTrue();
    ticker.advance(Duration.ofMinutes(1));
    assertThat(answers()).isFalse();
  }

  @Test
  void aScrapeThatComesALittleTooSoonProbes() {
    probe(success());
    ticker.advance(Duration.ofMinutes(10).minusSeconds(2 + 6));
    assertThat(answers()).isTrue();
    ticker.advance(Duration.ofSeconds(1));
    assertThat(answers()).isFalse();
  }

  @Test
  void aFailureIsProbedAgainAtOnce() {
    probe(report(FAILURE));
    assertThat(answers()).isFalse();
  }

  @Test
  void aFailureEndsWhatWasKept() {
    ProbeRequest atTheSameTime = request("mail");
    probe(success());
    results.keep(config.slowProbes(), atTheSameTime, report(FAILURE));
    assertThat(answers()).isFalse();
  }

  @Test
  void anotherConfigurationForgets() {
    probe(success());
    assertThat(results.of(load().slowProbes(), request("mail"))).isEmpty();
    assertThat(answers()).isFalse();
  }

  @Test
  void whatWasProbedByAnOlderConfigurationIsNotKept() {
    ProbeRequest before = request("mail");
    Config after = load();
    assertThat(results.of(after.slowProbes(), request("mail"))).isEmpty();
    results.keep(config.slowProbes(), before, success());
    assertThat(results.of(after.slowProbes(), request("mail"))).isEmpty();
  }

  @Test
  void anotherModuleIsAnotherProbe() {
    probe(success());
    assertThat(results.of(config.slowProbes(), request("other"))).isEmpty();
  }
}
