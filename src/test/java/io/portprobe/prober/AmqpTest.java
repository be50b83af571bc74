package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmqpTest {
  private static final String HEADER = "AMQP\0\0\u0009\u0001";

  private static ProbeReport met(byte[] answer) {
    try (var server = ScriptedServer.begin().expects(HEADER).sends(answer).closes().start()) {
      return Probes.run(new Amqp(), "{prober: amqp}", server.target(), Probes.AMPLE);
    }
  }

  private static byte[] frame(byte[] payload) {
    return new ByteWriter().u8(1).u16(0).u32(payload.length).bytes(payload).u8(0xce).toBytes();
  }

  private static byte[] start(byte[] properties) {
    return frame(
        new ByteWriter()
            .u32(0x000a_000a)
            .u16(0x0009)
            .u32(properties.length)
            .bytes(properties)
            .u32(14)
            .text("AMQPLAIN PLAIN")
            .u32(5)
            .text("en_US")
            .toBytes());
  }

  private static ByteWriter field(ByteWriter table, String name, char type) {
    return table.u8(name.length()).text(name).u8(type);
  }

  private static ByteWriter text(ByteWriter table, String name, String value) {
    return field(table, name, 'S').u32(value.length()).text(value);
  }

  @Test
  void tellsWhatTheBrokerIs() {
    var table = new ByteWriter();
    field(table, "capabilities", 'F').u32(13).u8(10).text("basic.nackt").u8(1);
    text(table, "product", "RabbitMQ");
    text(table, "copyright", "long");
    text(table, "version", "3.10.8");
    try (var server =
        ScriptedServer.begin().expects(HEADER).sends(start(table.toBytes())).start()) {
      ProbeReport report = Probes.run(new Amqp(), "{prober: amqp}", server.target(), Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report))
          .isEqualTo(
              Map.of(
                  "probe_service_info{mechanisms=AMQPLAIN PLAIN, product=RabbitMQ, service=amqp,"
                      + " version=3.10.8}",
                  1.0));
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void readsOverFieldsOfEveryType() {
    var table = new ByteWriter();
    for (char type : "tbBsuIifDLldTV".toCharArray()) {
      int length = "VtbBsuIifDLldT".indexOf(type);
      field(table, "f", type).zeros(new int[] {0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 8, 8, 8, 8}[length]);
    }
    field(table, "bytes", 'x').u32(2).zeros(2);
    field(table, "list", 'A').u32(2).u8('t').u8(1);
    assertThat(met(start(table.toBytes())).outcome()).isEqualTo(new Outcome.Success());
  }

  @ParameterizedTest
  @CsvSource({
    "320, SERVICE_UNAVAILABLE",
    "541, SERVICE_UNAVAILABLE",
    "506, SERVICE_OVERLOADED",
    "530, AUTHENTICATION_REQUIRED",
    "403, AUTHENTICATION_REQUIRED",
    "501, UNEXPECTED_RESPONSE"
  })
  void aBrokerThatClosesSaysWhy(int code, FailureReason reason) {
    byte[] close = new ByteWriter().u32(0x000a_0032).u16(code).u8(3).text("NO!").u32(0).toBytes();
    assertThat(met(frame(close)).outcome())
        .isEqualTo(
            new Outcome.Failure(reason, Phase.EXCHANGE, "the broker closes: " + code + " \"NO!\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "414d515000010000 | UNEXPECTED_RESPONSE | expected AMQP 0-9-1, the broker offers"
            + " \"AMQP\\x00\\x01\\x00\\x00\"",
        "15030300020246 | UNEXPECTED_RESPONSE | expected an AMQP greeting, got"
            + " \"\\x15\\x03\\x03\\x00\\x02\\x02F\", a TLS alert: it expects TLS",
        "2b4f4b0d0a | UNEXPECTED_RESPONSE | expected an AMQP greeting, got \"+OK\\r\\n\", which looks like POP3",
        "010000 | CONNECTION_CLOSED | the peer closed after 3 bytes of an AMQP greeting",
        "01000000000004000a000bce | MALFORMED_RESPONSE | neither start nor close",
        "01000000000004000a000aff | MALFORMED_RESPONSE | a frame without its end",
        "01000000000004000a000ace | MALFORMED_RESPONSE | 2 bytes needed at byte 4, 0 there",
        "0100007fffffff000a000ace | RESPONSE_TOO_LARGE | the peer announces 2147483647 bytes",
      })
  void whatIsNoGreetingIsAFailure(String hex, FailureReason reason, String detail) {
    assertThat(met(HexFormat.of().parseHex(hex)).outcome())
        .isEqualTo(new Outcome.Failure(reason, Phase.EXCHANGE, detail));
  }

  @Test
  void aFieldOfAnUnknownTypeIsMalformed() {
    assertThat(met(start(field(new ByteWriter(), "f", '?').toBytes())).outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.MALFORMED_RESPONSE,
                Phase.EXCHANGE,
                "a field of the unknown type 63"));
  }
}
