package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.ConfigLoader;
import io.portprobe.dialogue.Findings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Measurement;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtspTest {
  private static ProbeReport probe(String settings, ScriptedServer server) {
    String module = "{prober: rtsp, rtsp: {" + settings + "}}";
    return Probes.run(new Rtsp(), module, server.target(), Probes.AMPLE);
  }

  /** Reads the question for that path, and answers it; {@code SEQ} is the number that was sent. */
  private static ScriptedServer.Script answering(String path, String answer) {
    return answering("rtsp://127.0.0.1", path, answer);
  }

  private static ScriptedServer.Script answering(String host, String path, String answer) {
    return ScriptedServer.begin()
        .then(socket -> {
          var said = new StringBuilder();
          while (!said.toString().endsWith("\r\n\r\n")) {
            said.append((char) socket.getInputStream().read());
          }
          Matcher matcher = request(host + ":" + socket.getLocalPort() + path).matcher(said);
          assertThat(matcher.matches()).as(said.toString()).isTrue();
          String text = answer.replace("SEQ", matcher.group(1)).replace("\n", "\r\n");
          socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        });
  }

  private static Pattern request(String uri) {
    return Pattern.compile(
        Pattern.quote("OPTIONS " + uri)
            + " RTSP/1.0\r\nCSeq: ([0-9]+)\r\nUser-Agent: portprobe\r\n\r\n");
  }

  private static Measurement info(String server, String methods) {
    return new Measurement(
        Findings.SERVICE_INFO, Map.of("service", "rtsp", "server", server, "methods", methods), 1);
  }

  @Test
  void tellsTheServerAndItsMethods() {
    var script =
        answering(
            "/",
            """
            RTSP/1.0 200 OK
            cseq:  SEQ
            Public: OPTIONS, DESCRIBE
            Server: GStreamer RTSP server

            """);
    try (var server = script.start()) {
      ProbeReport report = probe("", server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.measurements())
          .containsExactly(info("GStreamer RTSP server", "OPTIONS, DESCRIBE"));
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void asksWithinTlsForWhatIsThere() {
    var inside = answering("rtsps://localhost", "/", "RTSP/1.0 200 OK\nCSeq: SEQ\n\n");
    var outside = TlsPeer.secured(TlsPeer.certificate().build(), inside);
    try (var server = ScriptedServer.begin().then(outside).start()) {
      String module =
          "{prober: rtsp, rtsp: {tls: true, preferred_ip_protocol: ip4, " + TlsPeer.TRUST + "}}";
      ProbeReport report =
          Probes.run(new Rtsp(), module, "localhost:" + server.port(), Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(server.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"401 Unauthorized", "404 Not Found", "501 Not Implemented", "505"})
  void anyAnswerThatIsNoRefusalProvesTheService(String status) {
    var script = answering("/live/1", "RTSP/1.0 " + status + "\nCSeq: SEQ\n\n");
    try (var server = script.start()) {
      ProbeReport report = probe("path: /live/1", server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.measurements()).containsExactly(info("", ""));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403 Forbidden, AUTHENTICATION_REQUIRED",
    "453 Not Enough Bandwidth, SERVICE_OVERLOADED",
    "500 Internal Server Error, SERVICE_UNAVAILABLE",
    "503 Service Unavailable, SERVICE_OVERLOADED",
  })
  void aStatusTellsWhyItDoesNotServe(String status, FailureReason reason) {
    var script = answering("/", "RTSP/1.0 " + status + "\nCSeq: SEQ\n\n");
    try (var server = script.start()) {
      assertThat(probe("", server).outcome())
          .isEqualTo(
              new Outcome.Failure(
                  reason, Phase.EXCHANGE, "the server answers \"RTSP/1.0 " + status + "\""));
    }
  }

  @Test
  void anAnswerToAnotherQuestionIsNone() {
    try (var server = answering("/", "RTSP/1.0 200 OK\nCSeq: xSEQ\n\n").start()) {
      var outcome = (Outcome.Failure) probe("", server).outcome();
      assertThat(outcome.reason()).isEqualTo(FailureReason.MALFORMED_RESPONSE);
      assertThat(outcome.detail()).matches("expected CSeq ([0-9]+), got \"x\\1\"");
    }
  }

  @Test
  void anotherServiceIsNamed() {
    try (var server = ScriptedServer.begin().sends("HTTP/1.1 400 Bad Request\r\n\r\n").start()) {
      assertThat(probe("", server).outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.UNEXPECTED_RESPONSE,
                  Phase.EXCHANGE,
                  "expected RTSP, got \"HTTP/1.1 400 Bad Request\", which looks like HTTP"));
    }
  }

  @ParameterizedTest
  @CsvSource({"true, 322", "false, 554"})
  void hasAPortOfItsOwnForTls(boolean tls, int port) throws Exception {
    var modules =
        new ConfigLoader(List.of(new Rtsp()))
            .load("modules: {test: {prober: rtsp, rtsp: {tls: " + tls + "}}}")
            .modules();
    assertThat(Objects.requireNonNull(modules.get("test")).defaultPort())
        .isEqualTo(OptionalInt.of(port));
  }
}
