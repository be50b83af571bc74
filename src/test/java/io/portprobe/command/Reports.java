package io.portprobe.command;

import io.portprobe.model.AddressResult;
import io.portprobe.model.Attempts;
import io.portprobe.model.CertificateFacts;
import io.portprobe.model.Event;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.Journal;
import io.portprobe.model.Measurement;
import io.portprobe.model.Outcome;
import io.portprobe.model.Packets;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import io.portprobe.model.TlsFacts;
import io.portprobe.model.Transport;
import io.portprobe.testing.ManualTicker;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports of probes that never were. */
final class Reports {
  static final Outcome SUCCESS = new Outcome.Success();

  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
  private static final InetAddress ADDRESS = InetAddress.ofLiteral("192.0.2.1");

  private Reports() {}

  /** What matters to the judgement of a report. */
  record Facts(
      Outcome outcome,
      @Nullable TlsFacts tls,
      @Nullable Attempts attempts,
      List<AddressResult> addresses) {}

  static Outcome failure(FailureReason reason) {
    return new Outcome.Failure(reason, Phase.CONNECT, "what | was seen");
  }

  /** One that tells nothing but its outcome. */
  static ProbeReport plain(Outcome outcome) {
    return of(new Facts(outcome, null, null, List.of()));
  }

  static ProbeReport expiring(Duration left) {
    return of(new Facts(SUCCESS, tls(left), null, List.of()));
  }

  static ProbeReport asked(Outcome outcome, int made, int failed) {
    return of(new Facts(outcome, null, new Attempts(made, failed), List.of()));
  }

  static ProbeReport ofAddresses(Outcome outcome, Outcome... each) {
    var results =
        List.of(each).stream()
            .map(one -> new AddressResult(ADDRESS, one, Duration.ofMillis(2)))
            .toList();
    return of(new Facts(outcome, null, null, results));
  }

  private static TlsFacts tls(Duration left) {
    return new TlsFacts(
        "TLS 1.3",
        "TLS_AES_128_GCM_SHA256",
        true,
        START.plus(left),
        START.plus(left),
        START.minus(Duration.ofDays(30)),
        new CertificateFacts("ab", "CN=x\u001b[1m", "CN=y", "a.example,b.example", "0f"));
  }

  private static ProbeReport of(Facts facts) {
    return new ProbeReport(
        new Target("db.example", 5432),
        "orders",
        Transport.TCP,
        START,
        Duration.ofNanos(12_345_678),
        Duration.ofSeconds(5),
        facts.outcome(),
        ADDRESS,
        Map.of(Phase.RESOLVE, Duration.ofMillis(2), Phase.CONNECT, Duration.ofMillis(10)),
        PortState.OPEN,
        facts.tls(),
        null,
        facts.attempts(),
        List.of(),
        facts.addresses(),
        List.of());
  }

  /** One that tells all that a report can tell. */
  static ProbeReport full() {
    return new ProbeReport(
        new Target("::1", 853),
        "names",
        Transport.UDP,
        START,
        Duration.ofNanos(12_345_678),
        Duration.ofMillis(2500),
        SUCCESS,
        InetAddress.ofLiteral("::1"),
        Map.of(Phase.RESOLVE, Duration.ofMillis(2), Phase.EXCHANGE, Duration.ofMillis(10)),
        PortState.OPEN,
        tls(Duration.ofDays(5)),
        new Packets(3, 1, Duration.ofMillis(9)),
        new Attempts(3, 2),
        List.of(
            new Measurement(
                ProbeReport.SERVICE_INFO, Map.of("service", "dns", "version", "9|x"), 1),
            new Measurement(new GaugeName("probe_names_known", "Names"), Map.of(), 42),
            new Measurement(
                new GaugeName("probe_names_age_seconds", "Age"), Map.of("zone", "a"), 0.25),
            new Measurement(new GaugeName("probe_names_load", "Load"), Map.of(), Double.NaN)),
        List.of(
            new AddressResult(InetAddress.ofLiteral("::1"), SUCCESS, Duration.ofMillis(2)),
            new AddressResult(ADDRESS, failure(FailureReason.NO_REPLY), Duration.ofMillis(3))),
        trace());
  }

  private static List<Event> trace() {
    var ticker = new ManualTicker();
    var journal = new Journal(ticker);
    ticker.advance(Duration.ofMillis(3));
    journal.enter(Phase.EXCHANGE);
    journal.sent(new byte[] {'a', 0, '|'});
    return journal.events();
  }
}
