package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MssqlTest {
  private static final byte[] PRELOGIN =
      hex(
          "12 01 002f 0000 01 00 | 00 001a 0006 | 01 0020 0001 | 02 0021 0001 | 03 0022 0004"
              + " | 04 0026 0001 | ff | 11 00 00 00 00 00 | 00 | 00 | 00 00 00 00 | 00");

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("[ |]", ""));
  }

  /** The answer of SQL Server 2022 to Microsoft's own driver, with that encryption. */
  private static byte[] answer(String encryption) {
    return hex(
        "0401002b00000100 00001a0006 0100200001 0200210001 0300220000 0400220001 ff 1000102b0000"
            + encryption
            + "00 00");
  }

  private static ScriptedServer answering(byte[] bytes) {
    return ScriptedServer.begin().expects(PRELOGIN).sends(bytes).start();
  }

  private static ProbeReport probe(ScriptedServer server) {
    return Probes.run(new Mssql(), "{prober: mssql}", server.target(), Probes.AMPLE);
  }

  @ParameterizedTest
  @CsvSource({"00, off", "01, on", "02, not_supported", "03, required"})
  void tellsItsVersionAndHowItEncrypts(String encryption, String label) {
    try (var server = answering(answer(encryption))) {
      Verdicts.assertServes(
          probe(server), Map.of("service", "mssql", "version", "16.0.4139", "encryption", label));
      assertThat(server.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "04010007 00000100",
        "04010009 00000100 ff",
        "0401000e 00000100 00 ffff 0006 ff",
        "0401000e 00000100 00 0000 0006 ff",
        "04010014 00000100 00 0006 0006 ff 1000102b0000",
      })
  void aBrokenAnswerIsMalformed(String answer) {
    try (var server = answering(hex(answer))) {
      assertThat(Verdicts.reason(probe(server))).isEqualTo(FailureReason.MALFORMED_RESPONSE);
    }
  }

  @Test
  void anEncryptionThatIsUnknownIsMalformed() {
    try (var server = answering(answer("07"))) {
      Verdicts.assertFails(
          probe(server), FailureReason.MALFORMED_RESPONSE, "an encryption that is unknown: 7");
    }
  }

  @Test
  void anotherServiceIsUnexpected() {
    try (var server = answering("SSH-2.0-test".getBytes(StandardCharsets.US_ASCII))) {
      Verdicts.assertMetAnother(
          probe(server), "expected an answer of SQL Server, got \"SSH-2.0-test\"");
    }
  }

  @Test
  void oneThatSpeaksTlsOnlyIsUnexpected() {
    try (var server = answering(hex("15030300020228"))) {
      Verdicts.assertMetAnother(
          probe(server),
          "expected an answer of SQL Server, got \"\\x15\\x03\\x03\\x00\\x02\\x02(\"");
    }
  }

  @Test
  void oneThatClosesSaysNothingOfWhy() {
    try (var server = ScriptedServer.begin().expects(PRELOGIN).closes().start()) {
      Verdicts.assertFails(
          probe(server), FailureReason.CONNECTION_CLOSED, "the peer closed after 0 of 1 bytes");
    }
  }
}
