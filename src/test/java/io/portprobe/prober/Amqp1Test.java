package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

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

class Amqp1Test {
  private static final String SASL = "414d515003010000";

  private static ProbeReport met(String hex) {
    try (var server =
        ScriptedServer.begin()
            .expects("AMQP\u0003\u0001\0\0")
            .sends(HexFormat.of().parseHex(hex))
            .closes()
            .start()) {
      return Probes.run(new Amqp1(), "{prober: amqp1}", server.target(), Probes.AMPLE);
    }
  }

  /** A frame of SASL with what follows the descriptor of the mechanisms. */
  private static String frame(String list) {
    return SASL + "%08x".formatted(11 + list.length() / 2) + "02010000" + "005340" + list;
  }

  @ParameterizedTest
  @CsvSource({
    "c01501e01202a305504c41494e09414e4f4e594d4f5553, PLAIN ANONYMOUS",
    "c01b01e01802b300000005504c41494e00000009414e4f4e594d4f5553, PLAIN ANONYMOUS",
    "d00000001300000001f00000000a00000001a305504c41494e, PLAIN",
    "c00801a305504c41494e, PLAIN",
    "c00b01b300000005504c41494e, PLAIN"
  })
  void tellsTheWaysToLogIn(String list, String mechanisms) {
    ProbeReport report = met(frame(list));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(Map.of("probe_service_info{mechanisms=" + mechanisms + ", service=amqp1}", 1.0));
  }

  @Test
  void aBrokerWithoutSaslIsOneToo() {
    ProbeReport report = met("414d515000010000");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=amqp1}", 1.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "414d515000000901 | UNEXPECTED_RESPONSE"
            + " | expected AMQP 1.0, the broker offers \"AMQP\\x00\\x00\\t\\x01\"",
        "5353482d | UNEXPECTED_RESPONSE | expected an AMQP header, got \"SSH-\", which looks like SSH",
        SASL
            + "0000000b02000000005310"
            + " | UNEXPECTED_RESPONSE | expected the ways to log in, got"
            + " \"\\x00\\x00\\x00\\x0b\\x02\\x00\\x00\\x00\\x00S\\x10\"",
      })
  void anotherProtocolIsTold(String answer, FailureReason reason, String detail) {
    assertThat(met(answer).outcome())
        .isEqualTo(new Outcome.Failure(reason, Phase.EXCHANGE, detail));
  }

  @ParameterizedTest
  @CsvSource({
    "45, the type 0x45 where 0xc0 is due",
    "c00100, a list without fields",
    "c00201a1, the type 0xa1 where 0xe0 is due",
    "c00501e00201a1, the type 0xa1 where a symbol is due",
    "c00501e00202a3, '1 bytes needed at byte 14, 0 there'"
  })
  void aBrokenListIsMalformed(String list, String detail) {
    assertThat(met(frame(list)).outcome())
        .isEqualTo(new Outcome.Failure(FailureReason.MALFORMED_RESPONSE, Phase.EXCHANGE, detail));
  }
}
