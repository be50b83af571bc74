package io.portprobe.prober;

import static io.portprobe.prober.Dialogues.SUCCESS;
import static io.portprobe.prober.Dialogues.bytes;
import static io.portprobe.prober.Dialogues.failedStep;
import static io.portprobe.prober.Dialogues.failure;
import static io.portprobe.prober.Dialogues.hold;
import static io.portprobe.prober.Dialogues.info;
import static io.portprobe.prober.Dialogues.probe;
import static io.portprobe.prober.Dialogues.regex;
import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Event;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A dialogue as a whole, and what upstream's does wrong. */
class QueryResponseTest {
  private static final HeldCertificate OUTER =
      TlsPeer.certificate().addSubjectAlternativeName("127.0.0.1").build();
  private static final HeldCertificate INNER =
      TlsPeer.certificate().addSubjectAlternativeName("127.0.0.1").build();

  @Test
  void twoStepsMayHaveLabels() {
    String steps =
        """
        {expect: '^name (.*)', labels: [{name: name, value: '${1}'}]},
        {expect: '^version (.*)', labels: [{name: version, value: '${1}'}]},
        {expect: '^name (.*)', labels: [{name: name, value: '${1}'}]}
        """;
    try (var server = ScriptedServer.begin().sends("name a\nversion 1\nname a\n").start()) {
      ProbeReport report = hold(steps, server);
      assertThat(report.outcome()).isEqualTo(SUCCESS);
      assertThat(report.measurements())
          .containsExactly(
              regex(0), bytes(0), info(Map.of("version", "1")), info(Map.of("name", "a")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tls: true, query_response: [{expect: ready, starttls: true}, {expect: hello}]",
        "query_response: [{starttls: true}, {expect: ready, starttls: true}, {expect: hello}]",
      })
  void tlsMayBeginWithinTls(String settings) {
    var innermost = ScriptedServer.begin().sends("hello\n");
    var within = ScriptedServer.begin().sends("ready\n").then(TlsPeer.secured(INNER, innermost));
    try (var server = ScriptedServer.begin().then(TlsPeer.secured(OUTER, within)).start()) {
      ProbeReport report = probe(settings + ", " + TlsPeer.TRUST, server.target());
      assertThat(report.outcome()).isEqualTo(SUCCESS);
      assertThat(Objects.requireNonNull(report.tls()).leaf().serialNumber())
          .as("the facts are the last handshake's")
          .isEqualTo(serialNumber(INNER));
    }
  }

  private static String serialNumber(HeldCertificate certificate) {
    String digits = certificate.certificate().getSerialNumber().toString(16);
    return digits.length() % 2 == 0 ? digits : "0" + digits;
  }

  @Test
  void expectedBytesMayComeInSeveralSegments() {
    try (var server =
        ScriptedServer.begin()
            .sends("not")
            .pauses(20)
            .sends("-a-")
            .pauses(20)
            .sends("line")
            .start()) {
      assertThat(hold("{expect_bytes: not-a-line}", server).outcome()).isEqualTo(SUCCESS);
    }
  }

  @Test
  void expectedBytesMayHaveComeWithTheLineBeforeThem() {
    try (var server = ScriptedServer.begin().sends("+OK\r\nDATA+OK").start()) {
      String steps = "{expect: '^\\+OK'}, {expect_bytes: DATA}, {expect_hex: '2b 4f 4b'}";
      assertThat(hold(steps, server).outcome()).isEqualTo(SUCCESS);
    }
  }

  @Test
  void aBannerNeedsNoLineEnd() {
    try (var server = ScriptedServer.begin().sends("5.7.44-log").start()) {
      ProbeReport report = hold("{expect: '^5\\.7'}", server);
      assertThat(report.outcome()).isEqualTo(SUCCESS);
      assertThat(report.duration()).isLessThan(Probes.AMPLE.dividedBy(2));
    }
    try (var server = ScriptedServer.begin().sends("5.7.44-log\r").closes().start()) {
      assertThat(hold("{expect: '^5.7.44-log$'}", server).outcome()).isEqualTo(SUCCESS);
    }
  }

  @Test
  void whatIsNoTextBecomesALabelThatIs() {
    String steps = "{expect: '^SSH-(.*)$', labels: [{name: version, value: '${1}'}]}";
    try (var server = ScriptedServer.begin().sends("SSH-\u00ff\u00fe\u0007x\n").start()) {
      ProbeReport report = hold(steps, server);
      assertThat(report.outcome()).isEqualTo(SUCCESS);
      assertThat(report.measurements())
          .containsExactly(regex(0), bytes(0), info(Map.of("version", "\ufffd\ufffd\\u0007x")));
    }
  }

  @Test
  void aLineHasItsLimit() {
    try (var server = ScriptedServer.begin().sends("x".repeat(64 * 1024) + "READY\n").start()) {
      assertThat(hold("{expect: 'READY$'}", server).outcome())
          .isEqualTo(
              failure(
                  FailureReason.RESPONSE_TOO_LARGE, "step 1: more than 65536 bytes, and no end"));
    }
  }

  @Test
  void carriageReturnsBelongToTheLineEnd() {
    try (var server = ScriptedServer.begin().sends("220 ok\r\n\r\nlast\n").start()) {
      String steps = "{expect: '^220 ok$'}, {expect: '^$'}, {expect: '^last$'}";
      assertThat(hold(steps, server).outcome()).isEqualTo(SUCCESS);
    }
  }

  @Test
  void aStepFailsByItsOwnTime() {
    try (var server = ScriptedServer.begin().sends("a\n").start()) {
      ProbeReport report = hold("{expect: '^a'}, {expect: '^b', timeout: 100ms}", server);
      assertThat(report.outcome())
          .isEqualTo(
              failure(
                  FailureReason.RESPONSE_TIMEOUT,
                  "step 2: connected, but no complete answer came in time"));
      assertThat(report.measurements()).containsExactly(regex(0), bytes(0), failedStep(2));
      assertThat(report.duration()).isBetween(Duration.ofMillis(100), Probes.AMPLE.dividedBy(2));
    }
  }

  @Test
  void aStepThatIsDoneTooLateHasFailed() {
    try (var server = ScriptedServer.begin().start()) {
      assertThat(hold("{send: x, timeout: 1ns}, {expect: a}", server).outcome())
          .isEqualTo(
              failure(
                  FailureReason.RESPONSE_TIMEOUT,
                  "step 1: connected, but no complete answer came in time"));
    }
  }

  @Test
  void theStepAfterItHasTheWholeTimeAgain() {
    try (var server = ScriptedServer.begin().sends("a\n").pauses(700).sends("b\n").start()) {
      String steps = "{expect: '^a', send: x, timeout: 600ms}, {expect: '^b', send: y}";
      assertThat(hold(steps, server).outcome()).isEqualTo(SUCCESS);
      assertThat(server.rest()).isEqualTo("x\ny\n");
    }
  }

  @Test
  void theTraceTellsWhenEachStepWasDone() {
    try (var server =
        ScriptedServer.begin().sends("a\n").expects("x\n").pauses(100).sends("b\n").start()) {
      List<Event> events =
          hold("{expect: '^a', send: x}, {expect: '^b', timeout: 5s}", server).events().stream()
              .filter(event -> event.content().toString().matches("step [0-9] done"))
              .toList();
      assertThat(events)
          .extracting(event -> event.content().toString())
          .containsExactly("step 1 done", "step 2 done");
      assertThat(events.getFirst().at().plusMillis(20)).isLessThan(events.getLast().at());
    }
  }
}
