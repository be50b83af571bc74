package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Findings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Measurement;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import io.portprobe.testing.TlsPeer;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CassandraTest {
  private static final int SUPPORTED = 6;
  private static final int ERROR = 0;

  private static ProbeReport probe(ScriptedServer server) {
    return Probes.run(new Cassandra(), "{prober: cassandra}", server.target(), Probes.AMPLE);
  }

  /** Answers on the stream of the question. */
  private static ScriptedServer.Act answering(int operation, ByteWriter body) {
    return socket -> {
      byte[] stream = stream(socket);
      var answer = new ByteWriter().u8(0x84).u8(0).bytes(stream).u8(operation);
      byte[] bytes = body.toBytes();
      socket.getOutputStream().write(answer.u32(bytes.length).bytes(bytes).toBytes());
    };
  }

  private static byte[] stream(Socket socket) throws IOException {
    var in = socket.getInputStream();
    assertThat(in.readNBytes(2)).containsExactly(4, 0);
    byte[] stream = in.readNBytes(2);
    assertThat(stream[0]).isNotNegative();
    assertThat(in.readNBytes(5)).containsExactly(5, 0, 0, 0, 0);
    return stream;
  }

  private static ByteWriter text(ByteWriter writer, String text) {
    return writer.u16(text.length()).text(text);
  }

  private static ByteWriter options(Map<String, List<String>> options) {
    var body = new ByteWriter().u16(options.size());
    options.forEach((name, values) -> {
      text(body, name).u16(values.size());
      values.forEach(value -> text(body, value));
    });
    return body;
  }

  private static Outcome failure(FailureReason reason, String detail) {
    return new Outcome.Failure(reason, Phase.EXCHANGE, detail);
  }

  @Test
  void tellsWhatTheServerSupports() {
    var body =
        options(
            Map.of(
                "PROTOCOL_VERSIONS", List.of("4/v4", "5/v5"),
                "COMPRESSION", List.of("snappy", "lz4"),
                "CQL_VERSION", List.of("3.4.7")));
    try (var server = ScriptedServer.begin().then(answering(SUPPORTED, body)).start()) {
      ProbeReport report = probe(server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.measurements())
          .containsExactly(
              new Measurement(
                  Findings.SERVICE_INFO,
                  Map.of(
                      "service", "cassandra",
                      "cql_version", "3.4.7",
                      "protocol_versions", "4/v4,5/v5"),
                  1));
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void tellsScyllaByItsShards() {
    var body = options(Map.of("CQL_VERSION", List.of("3.3.1"), "SCYLLA_NR_SHARDS", List.of("12")));
    try (var server = ScriptedServer.begin().then(answering(SUPPORTED, body)).start()) {
      assertThat(probe(server).measurements())
          .containsExactly(
              new Measurement(
                  Findings.SERVICE_INFO,
                  Map.of(
                      "service", "scylladb",
                      "cql_version", "3.3.1",
                      "protocol_versions", "",
                      "shards", "12"),
                  1));
    }
  }

  @Test
  void aServerThatKnowsOtherVersionsOnlyIsThereToServe() {
    var error = text(new ByteWriter().u32(0x0a), "Invalid or unsupported protocol version (4)");
    byte[] bytes = error.toBytes();
    byte[] answer =
        new ByteWriter().u8(0x83).u8(0).u16(0).u8(ERROR).u32(bytes.length).bytes(bytes).toBytes();
    try (var server = ScriptedServer.begin().sends(answer).start()) {
      ProbeReport report = probe(server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.measurements())
          .containsExactly(
              new Measurement(Findings.SERVICE_INFO, Map.of("service", "cassandra"), 1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0x0000, SERVICE_UNAVAILABLE",
    "0x0100, AUTHENTICATION_REQUIRED",
    "0x1001, SERVICE_OVERLOADED",
    "0x1002, SERVICE_STARTING",
    "0x2100, AUTHENTICATION_REQUIRED",
    "0x2200, UNEXPECTED_RESPONSE",
  })
  void anErrorTellsWhyItDoesNotServe(String code, FailureReason reason) {
    var error = text(new ByteWriter().u32(Long.decode(code)), "so it is");
    try (var server = ScriptedServer.begin().then(answering(ERROR, error)).start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(failure(reason, "error " + code + ": \"so it is\""));
    }
  }

  @Test
  void anAnswerOnAnotherStreamIsNone() {
    var script =
        ScriptedServer.begin()
            .then(socket -> {
              int other = stream(socket)[1] ^ 1;
              socket
                  .getOutputStream()
                  .write(new byte[] {(byte) 0x84, 0, 0x7f, (byte) other, 6, 0, 0, 0, 0});
            });
    try (var server = script.start()) {
      var outcome = (Outcome.Failure) probe(server).outcome();
      assertThat(outcome.reason()).isEqualTo(FailureReason.MALFORMED_RESPONSE);
      assertThat(outcome.detail()).startsWith("expected operation 6 on stream ");
    }
  }

  @Test
  void optionsThatEndTooEarlyBreakTheProtocol() {
    var script = ScriptedServer.begin().then(answering(SUPPORTED, new ByteWriter().u16(9)));
    try (var server = script.start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(
              failure(FailureReason.MALFORMED_RESPONSE, "1 bytes needed at byte 2, 0 there"));
    }
  }

  @Test
  void anotherServiceIsNamed() {
    try (var server = ScriptedServer.begin().sends("-ERR unknown command\r\n").start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(
              failure(
                  FailureReason.UNEXPECTED_RESPONSE,
                  "expected a CQL answer, got \"-ERR unknown command\\r\\n\", which looks like Redis"));
    }
  }

  @Test
  void asksWithinTls() {
    var body = options(Map.of("CQL_VERSION", List.of("3.4.7")));
    var inside = ScriptedServer.begin().then(answering(SUPPORTED, body));
    var certificate = TlsPeer.certificate().build();
    try (var server = ScriptedServer.begin().then(TlsPeer.secured(certificate, inside)).start()) {
      String module =
          "{prober: cassandra, cassandra: {tls: true, preferred_ip_protocol: ip4, "
              + TlsPeer.TRUST
              + "}}";
      String target = "localhost:" + server.port();
      assertThat(Probes.run(new Cassandra(), module, target, Probes.AMPLE).outcome())
          .isEqualTo(new Outcome.Success());
      assertThat(server.rest()).isEmpty();
    }
  }
}
