package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.Confirmation;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.model.AddressResult;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome.Failure;
import io.portprobe.model.Outcome.Success;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import io.portprobe.net.IpPreference.Coverage;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.ScriptedServer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What the access policy lets through, of names with one address, several, and changing ones. */
class AdmissionTest {
  private static final String ONLY_ONE =
      "rules: [{allow: {addresses: [127.0.0.1]}}, {deny: {addresses: [127.0.0.0/8, '::1']}}]";

  private final AtomicInteger lookups = new AtomicInteger();

  /** A name server that says something else each time, as {@code rebind.example}. */
  @AutoClose
  private final Workbench bench =
      new Workbench(host ->
          switch (host) {
            case "both.example" -> addresses("127.0.0.2", "127.0.0.1");
            case "neither.example" -> addresses("127.0.0.2", "127.0.0.3");
            case "away.example" ->
                addresses(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2");
            default -> addresses(lookups.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.1");
          });

  private static InetAddress[] addresses(String... texts) {
    return Stream.of(texts).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
  }

  private ProbeReport probe(Target target, Confirmation confirmation, Dialogue dialogue) {
    return bench.run(
        Workbench.under(
            ONLY_ONE, Workbench.request(target, confirmation, dialogue, Workbench.AMPLE)));
  }

  private ProbeReport probe(String host, int port, Coverage coverage) {
    return probe(
        new Target(host, port), Confirmation.DEFAULT, Workbench.stream(coverage, (_, _) -> {}));
  }

  private static Failure denied(String address) {
    return new Failure(
        FailureReason.TARGET_DENIED,
        Phase.RESOLVE,
        address + " is denied by access.rules[1] (line 1)");
  }

  @Test
  void onlyAllowedAddressesAreDialled() {
    try (var server = ScriptedServer.begin().start()) {
      assertThat(probe("both.example", server.port(), Coverage.ONE).outcome())
          .isEqualTo(new Success());
      ProbeReport all = probe("both.example", server.port(), Coverage.ALL);
      assertThat(all.outcome()).isEqualTo(new Success());
      assertThat(all.addresses().stream().map(AddressResult::address))
          .isEqualTo(List.of(InetAddress.ofLiteral("127.0.0.1")));
      assertThat(all.events().stream().map(event -> event.content().toString()))
          .contains("left out: 127.0.0.2 is denied by access.rules[1] (line 1)");
    }
  }

  @Test
  void whenNoneIsAllowedTheFirstDenialIsTold() {
    for (Coverage coverage : Coverage.values()) {
      ProbeReport report = probe("neither.example", 9, coverage);
      assertThat(report.outcome()).isEqualTo(denied("127.0.0.2"));
      assertThat(report.portState()).isEqualTo(PortState.UNKNOWN);
      assertThat(report.address()).isNull();
    }
  }

  @Test
  void whatIsJudgedIsWhatIsDialled() {
    try (var server = ScriptedServer.begin().start()) {
      assertThat(probe("away.example", server.port(), Coverage.ONE).outcome())
          .isEqualTo(new Success());
      assertThat(lookups).hasValue(1);
    }
  }

  @Test
  void aDenialIsFinalWhateverTheModuleWants() {
    var target = new Target("rebind.example", 9);
    var retrying = Workbench.retrying(3, Duration.ZERO);
    assertThat(probe(target, retrying, Workbench.stream((_, _) -> {})).outcome())
        .isEqualTo(denied("127.0.0.2"));
    assertThat(lookups).hasValue(1);
    lookups.set(0);
    assertThat(probe(target, Workbench.WANTS_CLOSED, Workbench.stream((_, _) -> {})).outcome())
        .isEqualTo(denied("127.0.0.2"));
  }

  @Test
  void eachAttemptIsJudgedByItself() {
    var target = new Target("away.example", 0);
    var retrying = Workbench.retrying(3, Duration.ZERO);
    assertThat(probe(target, retrying, Workbench.stream((_, _) -> {})).outcome())
        .isEqualTo(denied("127.0.0.2"));
    assertThat(lookups).hasValue(2);
  }

  @Test
  void datagramsAreNotSentEither() {
    try (var peer = DatagramPeer.silent()) {
      var question =
          Workbench.datagrams((datagrams, _) -> datagrams.ask(new byte[] {1}, _ -> true));
      var target = new Target("away.example", peer.port());
      ProbeReport report =
          bench.run(
              Workbench.under(
                  "rules: [{deny: {addresses: [127.0.0.1]}}]",
                  Workbench.request(target, Confirmation.DEFAULT, question, Workbench.AMPLE)));
      assertThat(report.outcome())
          .isEqualTo(
              new Failure(
                  FailureReason.TARGET_DENIED,
                  Phase.RESOLVE,
                  "127.0.0.1 is denied by access.rules[0] (line 1)"));
      assertThat(report.packets()).isNull();
      assertThat(peer.received()).isEmpty();
    }
  }
}
