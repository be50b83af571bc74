package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmbTest {
  private static final BytePattern REQUEST =
      BytePattern.parse(
          "0000006c fe534d42 4000 0000 00000000 0000 0100 00000000 00000000 0000000000000000"
              + " 00000000 00000000 0000000000000000 00000000000000000000000000000000"
              + " 2400 0400 0100 0000 00000000 ????????????????????????????????"
              + " 0000000000000000 0202 1002 0003 0203");

  private static ProbeReport probe(ScriptedServer server) {
    return Probes.run(new Smb(), "{prober: smb}", server.target(), Probes.AMPLE);
  }

  private static ScriptedServer.Script asked() {
    return ScriptedServer.begin()
        .then(socket ->
            assertThat(REQUEST.matches(socket.getInputStream().readNBytes(REQUEST.length())))
                .isTrue());
  }

  private static byte[] framed(String header, ByteWriter body) {
    byte[] content =
        new ByteWriter().bytes(BytePattern.bytes(header)).bytes(body.toBytes()).toBytes();
    return new ByteWriter().u32(content.length).bytes(content).toBytes();
  }

  /** A header with that status, as hex. */
  private static String header(long status) {
    long swapped = Integer.reverseBytes((int) status) & 0xffffffffL;
    return "fe534d42 4000 0000 %08x 0000 0100 01000000".formatted(swapped) + "00".repeat(44);
  }

  private static byte[] answer(int security, int dialect, long ticks) {
    return framed(
        header(0),
        new ByteWriter()
            .u16LittleEndian(65)
            .u16LittleEndian(security)
            .u16LittleEndian(dialect)
            .zeros(34)
            .u32LittleEndian(ticks)
            .u32LittleEndian(ticks >> 32)
            .zeros(16));
  }

  private static Outcome failure(FailureReason reason, String detail) {
    return new Outcome.Failure(reason, Phase.EXCHANGE, detail);
  }

  private static Measurement info(String dialect, String signing) {
    return new Measurement(
        Findings.SERVICE_INFO, Map.of("service", "smb", "dialect", dialect, "signing", signing), 1);
  }

  @ParameterizedTest
  @CsvSource({
    "0x0202, 1, 2.0.2, enabled",
    "0x0210, 3, 2.1, required",
    "0x0300, 1, 3.0, enabled",
    "0x0302, 3, 3.0.2, required",
  })
  void tellsTheDialectAndTheSigning(int dialect, int security, String version, String signing) {
    try (var server = asked().sends(answer(security, dialect, 0)).start()) {
      ProbeReport report = probe(server);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.measurements()).containsExactly(info(version, signing));
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void tellsHowFarTheClockIsAhead() {
    long hourAhead = (Instant.now().getEpochSecond() + 3600 + 11_644_473_600L) * 10_000_000;
    try (var server = asked().sends(answer(1, 0x0302, hourAhead)).start()) {
      Measurement clock = probe(server).measurements().getLast();
      assertThat(clock.gauge().name()).isEqualTo("probe_smb_clock_offset_seconds");
      assertThat(clock.value()).isCloseTo(3600, Assertions.offset(30.0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0xc0000022, AUTHENTICATION_REQUIRED",
    "0xc000009a, SERVICE_OVERLOADED",
    "0xc00000bb, SERVICE_UNAVAILABLE",
    "0xc0000205, SERVICE_OVERLOADED",
    "0xc000000d, UNEXPECTED_RESPONSE",
  })
  void aStatusTellsWhyItDoesNotServe(String status, FailureReason reason) {
    byte[] answer =
        framed(header(Long.decode(status)), new ByteWriter().u16LittleEndian(9).zeros(7));
    try (var server = asked().sends(answer).start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(failure(reason, "the server answers with status " + status));
    }
  }

  @ParameterizedTest
  @CsvSource({"81, AUTHENTICATION_REQUIRED", "83, SERVICE_OVERLOADED"})
  void aSessionMayBeRefused(String code, FailureReason reason) {
    try (var server = asked().sends(BytePattern.bytes("83000001" + code)).start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(failure(reason, "the server refuses the session, code 0x" + code));
    }
  }

  @Test
  void aDialectThatWasNotOfferedBreaksTheProtocol() {
    try (var server = asked().sends(answer(1, 0x0311, 0)).start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(
              failure(
                  FailureReason.MALFORMED_RESPONSE,
                  "expected size 65 and a dialect that was offered, got size 65 and dialect"
                      + " 0x0311"));
    }
  }

  @Test
  void anEchoIsNoAnswer() {
    String request = "fe534d42 4000 0000 00000000 0000 0100 00000000" + "00".repeat(44);
    try (var server = asked().sends(framed(request, new ByteWriter())).start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(
              failure(
                  FailureReason.MALFORMED_RESPONSE,
                  "expected the answer to command 0, got command 0, flags 0x00000000"));
    }
  }

  @Test
  void anAnswerThatEndsTooEarlyBreaksTheProtocol() {
    try (var server = asked().sends(framed("fe534d42", new ByteWriter())).start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(
              failure(FailureReason.MALFORMED_RESPONSE, "8 bytes needed at byte 0, 4 there"));
    }
  }

  @Test
  void theOldestProtocolIsNotThisOne() {
    try (var server = asked().sends(framed("ff534d42", new ByteWriter())).start()) {
      assertThat(probe(server).outcome())
          .isEqualTo(
              failure(
                  FailureReason.UNEXPECTED_RESPONSE,
                  "expected an SMB2 answer, got \"\\x00\\x00\\x00\\x04\\xffSMB\", which looks like SMB 1"));
    }
  }
}
