package io.portprobe.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.exposition.ProbeExposition;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import io.portprobe.net.ScriptedPeer;
import io.portprobe.prober.Probers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Every prober with a peer that says what the fuzzer likes: as it comes, and with the settings that
 * let the dialogue go further.
 */
final class ProberTargets {
  private static final ProbeExposition EXPOSITION = new ProbeExposition();

  private ProberTargets() {}

  static Stream<FuzzTarget> all() {
    return Probers.all().stream().flatMap(ProberTargets::targets);
  }

  private static Stream<FuzzTarget> targets(Prober prober) {
    Stream<FuzzTarget> further =
        FurtherSettings.ALL.stream()
            .filter(each -> each.prober().equals(prober.name()))
            .map(each -> target(prober, "/" + each.word(), each.settings()));
    return Stream.concat(Stream.of(target(prober, "", "")), further);
  }

  private static FuzzTarget target(Prober prober, String word, String settings) {
    Dialogue dialogue = dialogue(prober, settings);
    return new FuzzTarget(prober.name() + word, prober.getClass(), bytes -> meet(dialogue, bytes));
  }

  private static Dialogue dialogue(Prober prober, String settings) {
    var loader = new ConfigLoader(List.of(prober));
    String module =
        "modules: {fuzz: {prober: %1$s, %1$s: {%2$s}}}".formatted(prober.name(), settings);
    try {
      return Objects.requireNonNull(loader.load(module).modules().get("fuzz")).dialogue();
    } catch (ConfigException e) {
      throw new AssertionError(module, e);
    }
  }

  private static void meet(Dialogue dialogue, byte[] bytes) {
    var peer = new ScriptedPeer(bytes);
    var findings = new Findings();
    dialogue.talk().ahead(findings);
    Outcome outcome = outcome(peer, dialogue, findings);
    assertThat(peer.endedInTime()).as("ended in time").isTrue();
    judge(report(peer, dialogue, outcome, findings));
  }

  private static Outcome outcome(ScriptedPeer peer, Dialogue dialogue, Findings findings) {
    try {
      peer.hold(dialogue, findings);
      return new Outcome.Success();
    } catch (ProbeFailure failure) {
      return new Outcome.Failure(failure.reason(), peer.journal().phase(), failure.detail());
    }
  }

  private static ProbeReport report(
      ScriptedPeer peer, Dialogue dialogue, Outcome outcome, Findings findings) {
    peer.journal().finish();
    return new ProbeReport(
        new Target("fuzz.test", 4711),
        "fuzz",
        dialogue.transport(),
        Instant.EPOCH,
        Duration.ZERO,
        Duration.ofSeconds(5),
        outcome,
        null,
        Map.of(),
        PortState.OPEN,
        peer.journal().tls(),
        peer.journal().packets(),
        peer.journal().attempts(),
        findings.measurements(),
        List.of(),
        peer.journal().events());
  }

  private static void judge(ProbeReport report) {
    if (report.outcome() instanceof Outcome.Failure(var reason, _, var detail)) {
      assertThat(reason).isNotEqualTo(FailureReason.INTERNAL_ERROR);
      assertThat(detail).matches("[ -~]{1,330}");
    }
    report.measurements().stream()
        .flatMap(measurement -> measurement.labels().values().stream())
        .forEach(value -> assertThat(value).matches("\\P{C}*"));
    assertThat(EXPOSITION.of(report, "").body()).isNotEmpty();
    assertThat(EXPOSITION.of(report, "application/vnd.google.protobuf").body()).isNotEmpty();
    report.events().forEach(event -> assertThat(event.content().toString()).isNotNull());
  }
}
