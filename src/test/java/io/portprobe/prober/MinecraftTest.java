package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.portprobe.codec.BytePattern;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Findings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Measurement;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinecraftTest {
  private static final String STATUS =
      """
      {"description": {"text": "Version {1}: \\"version\\""},
       "players": {"max": 20, "online": 3, "sample": [{"name": "Alex", "id": "1"}]},
       "version": {"name": "Paper {1.21}", "protocol": 767},
       "favicon": "data:image/png;base64,%s"}\
      """
          .formatted("A".repeat(20_000));

  private static ProbeReport probe(ScriptedServer server) {
    return Probes.run(new Minecraft(), "{prober: minecraft}", server.target(), Probes.AMPLE);
  }

  private static ScriptedServer.Script asked() {
    return ScriptedServer.begin()
        .expects(BytePattern.bytes("13 00 ffffffff0f 09 3132372e302e302e31"))
        .then(MinecraftTest::expectOwnPort)
        .expects(BytePattern.bytes("01 01 00"));
  }

  private static void expectOwnPort(Socket socket) throws IOException {
    assertThat(socket.getInputStream().readNBytes(2))
        .isEqualTo(new ByteWriter().u16(socket.getLocalPort()).toBytes());
  }

  private static byte[] packet(int number, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] content = number(new ByteWriter().u8(number), bytes.length).bytes(bytes).toBytes();
    return number(new ByteWriter(), content.length).bytes(content).toBytes();
  }

  private static ByteWriter number(ByteWriter writer, int value) {
    int rest = value;
    while (rest >= 0x80) {
      writer.u8(rest | 0x80);
      rest >>= 7;
    }
    return writer.u8(rest);
  }

  private static void echo(Socket socket) throws IOException {
    byte[] ping = socket.getInputStream().readNBytes(10);
    assertThat(ping).startsWith(9, 1);
    socket.getOutputStream().write(ping);
  }

  private static Outcome failure(FailureReason reason, String detail) {
    return new Outcome.Failure(reason, Phase.EXCHANGE, detail);
  }

  @Test
  void tellsTheVersionAndCountsThePlayersWithoutNamingThem() {
    var script = asked().sends(packet(0, STATUS)).then(MinecraftTest::echo);
    try (var server = script.start()) {
      ProbeReport report = probe(server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.measurements())
          .extracting(each -> each.gauge().name(), Measurement::labels, Measurement::value)
          .containsExactly(
              tuple(
                  Findings.SERVICE_INFO.name(),
                  Map.of("service", "minecraft", "version", "Paper {1.21}", "protocol", "767"),
                  1.0),
              tuple("probe_minecraft_players_online", Map.of(), 3.0),
              tuple("probe_minecraft_players_max", Map.of(), 20.0));
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void aServerWithoutPlayersCountsNone() {
    String status = "{\"version\":{\"name\":\"1.7\",\"protocol\":4}}";
    try (var server = asked().sends(packet(0, status)).then(MinecraftTest::echo).start()) {
      ProbeReport report = probe(server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.measurements())
          .containsExactly(
              new Measurement(
                  Findings.SERVICE_INFO,
                  Map.of("service", "minecraft", "version", "1.7", "protocol", "4"),
                  1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Server is still starting! Please wait, SERVICE_STARTING",
    "Down for maintenance, SERVICE_UNAVAILABLE",
  })
  void aFarewellTellsWhyItDoesNotServe(String text, FailureReason reason) {
    String farewell = "{\"text\":\"" + text + "\"}";
    try (var server = asked().sends(packet(0, farewell)).start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(failure(reason, "the server refuses: \"" + farewell + "\""));
    }
  }

  @Test
  void anotherPongBreaksTheProtocol() {
    var script = asked().sends(packet(0, STATUS)).sends("\t\1ABCDEFGH");
    try (var server = script.start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(
              failure(
                  FailureReason.MALFORMED_RESPONSE, "the ping came back as \"\\t\\x01ABCDEFGH\""));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "02 00 05 | a packet 0 of 2 bytes with a text of 5",
        "80 80 80 00 | a length of more than three bytes",
      })
  void aBrokenPacketBreaksTheProtocol(String hex, String detail) {
    try (var server = asked().sends(BytePattern.bytes(hex)).start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(failure(FailureReason.MALFORMED_RESPONSE, detail));
    }
  }

  @Test
  void anotherServiceIsNamed() {
    try (var server = asked().sends("HTTP/1.1 400 Bad Request\r\n").start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(
              failure(
                  FailureReason.UNEXPECTED_RESPONSE,
                  "expected a Minecraft status, got \"HTTP/1.1 400 Bad Request\\r\\n\", which looks like HTTP"));
    }
  }
}
