package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Measurement;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MongodbTest {
  private static final Map<String, String> PRIMARY =
      Map.of(
          "service", "mongodb",
          "version", "7.0",
          "max_wire_version", "21",
          "role", "primary",
          "set", "rs0",
          "has_primary", "yes",
          "read_only", "false");

  /** A document that is put together member by member. */
  private static final class Document {
    private final ByteWriter members = new ByteWriter();

    private Document flag(String name, boolean value) {
      members.u8(8).zeroTerminated(name).u8(value ? 1 : 0);
      return this;
    }

    private Document number(String name, int value) {
      members.u8(0x10).zeroTerminated(name).u32LittleEndian(value);
      return this;
    }

    private Document text(String name, String value) {
      members.u8(2).zeroTerminated(name).u32LittleEndian(value.length() + 1).zeroTerminated(value);
      return this;
    }

    private Document time(long value) {
      members.u8(9).zeroTerminated("localTime").u32LittleEndian(value).u32LittleEndian(value >> 32);
      return this;
    }

    private byte[] ok(int value) {
      byte[] number = new ByteWriter().zeros(6).u16(value == 1 ? 0xf03f : 0).toBytes();
      byte[] all = members.u8(1).zeroTerminated("ok").bytes(number).u8(0).toBytes();
      return new ByteWriter().u32LittleEndian(4 + all.length).bytes(all).toBytes();
    }
  }

  private static Document primary() {
    return new Document()
        .flag("isWritablePrimary", true)
        .flag("secondary", false)
        .text("setName", "rs0")
        .text("primary", "db1:27017")
        .number("maxWireVersion", 21)
        .flag("readOnly", false);
  }

  /** Reads that command, and answers it. */
  private static ScriptedServer.Act answering(String command, byte[] document) {
    return socket -> {
      byte[] id = expect(socket, command);
      socket
          .getOutputStream()
          .write(
              new ByteWriter()
                  .u32LittleEndian(21 + document.length)
                  .u32(7)
                  .bytes(id)
                  .u32LittleEndian(2013)
                  .zeros(5)
                  .bytes(document)
                  .toBytes());
    };
  }

  private static byte[] expect(Socket socket, String command) throws IOException {
    byte[] question = socket.getInputStream().readNBytes(47 + command.length());
    try {
      ByteReader reader = ByteReader.of(question);
      assertThat(reader.u32LittleEndian()).isEqualTo(question.length);
      byte[] id = reader.take(4);
      assertThat(HexFormat.of().formatHex(reader.rest()))
          .isEqualTo(
              "00000000"
                  + "dd070000"
                  + "00000000"
                  + "00"
                  + "%02x000000".formatted(question.length - 21)
                  + "10"
                  + HexFormat.of().formatHex(command.getBytes(StandardCharsets.US_ASCII))
                  + "00"
                  + "01000000"
                  + "02"
                  + "24646200"
                  + "06000000"
                  + "61646d696e00"
                  + "00");
      return id;
    } catch (ProbeFailure e) {
      throw new AssertionError(e);
    }
  }

  private static ScriptedServer serving(byte[] document) {
    return ScriptedServer.begin().then(answering("hello", document)).start();
  }

  private static ProbeReport probe(ScriptedServer server) {
    return Probes.run(new Mongodb(), "{prober: mongodb}", server.target(), Probes.AMPLE);
  }

  private static Map<String, String> labels(ProbeReport report) {
    return report.measurements().getFirst().labels();
  }

  @Test
  void aPrimaryTellsItsSetAndVersion() {
    try (var server = serving(primary().ok(1))) {
      Verdicts.assertServes(probe(server), PRIMARY);
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void tellsHowFarItsClockIsAhead() {
    try (var server = serving(primary().time(System.currentTimeMillis() + 3_600_000).ok(1))) {
      assertThat(probe(server).measurements())
          .filteredOn(each -> each.gauge().name().equals("probe_mongodb_clock_offset_seconds"))
          .extracting(Measurement::value)
          .singleElement()
          .satisfies(offset -> assertThat(offset).isBetween(3590.0, 3610.0));
    }
  }

  @Test
  void aClockThatIsNoTimeIsNotMeasured() {
    try (var server = serving(primary().text("localTime", "noon").ok(1))) {
      Verdicts.assertServes(probe(server), PRIMARY);
    }
  }

  @Test
  void anOldServerIsAskedInOldWords() {
    byte[] unknown = new Document().text("errmsg", "no such command").number("code", 59).ok(0);
    byte[] answer = new Document().flag("ismaster", true).number("maxWireVersion", 7).ok(1);
    try (var server =
        ScriptedServer.begin()
            .then(answering("hello", unknown))
            .then(answering("isMaster", answer))
            .start()) {
      Verdicts.assertServes(
          probe(server),
          Map.of(
              "service", "mongodb", "version", "4.0", "max_wire_version", "7", "role", "primary"));
    }
  }

  @Test
  void aSecondaryWithoutAPrimaryServesAndTellsIt() {
    byte[] answer = new Document().flag("secondary", true).text("setName", "rs0").ok(1);
    try (var server = serving(answer)) {
      ProbeReport report = probe(server);
      assertThat(report.succeeded()).isTrue();
      assertThat(labels(report))
          .containsEntry("role", "secondary")
          .containsEntry("has_primary", "no");
    }
  }

  @Test
  void arbitersAndRoutersServe() {
    try (var arbiter = serving(new Document().flag("arbiterOnly", true).ok(1));
        var router = serving(new Document().text("msg", "isdbgrid").ok(1))) {
      assertThat(labels(probe(arbiter))).containsEntry("role", "arbiter");
      assertThat(labels(probe(router))).containsEntry("role", "mongos");
    }
  }

  @Test
  void aMemberThatIsNeitherPrimaryNorSecondaryIsStarting() {
    byte[] answer = new Document().flag("secondary", false).text("setName", "rs0").ok(1);
    try (var server = serving(answer)) {
      Verdicts.assertFails(
          probe(server),
          FailureReason.SERVICE_STARTING,
          "the member is neither primary nor secondary yet");
    }
  }

  @Test
  void aMemberWithoutASetIsUnavailable() {
    try (var server = serving(new Document().flag("isreplicaset", true).ok(1))) {
      Verdicts.assertFails(
          probe(server), FailureReason.SERVICE_UNAVAILABLE, "the replica set is not initiated");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "91, shutdown in progress, SERVICE_UNAVAILABLE",
    "11600, interrupted at shutdown, SERVICE_UNAVAILABLE",
    "13436, not primary or secondary, SERVICE_STARTING",
  })
  void aRefusalTellsWhy(int code, String text, FailureReason reason) {
    try (var server = serving(new Document().text("errmsg", text).number("code", code).ok(0))) {
      Verdicts.assertFails(probe(server), reason, "MongoDB says %d: \"%s\"".formatted(code, text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "SSH-2.0-OpenSSH_9.2p1\r\n"})
  void anotherServiceIsUnexpected(String said) {
    try (var server = ScriptedServer.begin().sends(said).start()) {
      assertThat(Verdicts.reason(probe(server))).isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
    }
  }

  @Test
  void aDocumentWithoutItsEndIsMalformed() {
    try (var server = serving(new byte[] {4, 0, 0, 0})) {
      assertThat(Verdicts.reason(probe(server))).isEqualTo(FailureReason.MALFORMED_RESPONSE);
    }
  }
}
