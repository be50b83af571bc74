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
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaTest {
  private static final HexFormat HEX = HexFormat.of();

  private static ProbeReport met(ScriptedServer.Act answer) {
    try (var server = ScriptedServer.begin().then(answer).start()) {
      ProbeReport report =
          Probes.run(new Kafka(), "{prober: kafka}", server.target(), Probes.AMPLE);
      assertThat(server.rest()).isEmpty();
      return report;
    }
  }

  /** Answers the request with what follows the correlation id. */
  private static ScriptedServer.Act answer(String hex) {
    return socket -> {
      byte[] id = correlation(socket);
      byte[] rest = HEX.parseHex(hex);
      socket
          .getOutputStream()
          .write(new ByteWriter().u32(4 + rest.length).bytes(id).bytes(rest).toBytes());
    };
  }

  private static byte[] correlation(Socket socket) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    assertThat(HEX.formatHex(in.readNBytes(8))).isEqualTo("0000001300120000");
    byte[] id = in.readNBytes(4);
    assertThat(in.readUTF()).isEqualTo("portprobe");
    return id;
  }

  @Test
  void tellsWhatTheBrokerKnows() {
    String apis = "0000 0000 000b  0003 0000 000c  0012 0000 0004".replace(" ", "");
    ProbeReport report = met(answer("0000" + "00000003" + apis));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{metadata_version=12, produce_version=11, service=kafka}",
                1.0,
                "probe_kafka_apis_count",
                3.0));
  }

  @Test
  void aBrokerWithoutThatVersionIsAKafkaToo() {
    ProbeReport report = met(answer("0023" + "00000000"));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=kafka}", 1.0));
  }

  @ParameterizedTest
  @CsvSource({
    "ffff00000000, SERVICE_UNAVAILABLE, the broker answers with error -1",
    "000000000001000000000003, MALFORMED_RESPONSE, an answer to ApiVersions that does not know it",
    "0000ffffffff, MALFORMED_RESPONSE, '1 bytes needed at byte 10, 0 there'"
  })
  void anErrorOrABrokenAnswerIsAFailure(String hex, FailureReason reason, String detail) {
    assertThat(met(answer(hex)).outcome())
        .isEqualTo(new Outcome.Failure(reason, Phase.EXCHANGE, detail));
  }

  @Test
  void anAnswerToAnotherRequestIsNone() {
    ProbeReport report =
        met(socket -> {
          byte[] id = correlation(socket);
          id[3] ^= 1;
          socket.getOutputStream().write(new ByteWriter().u32(6).bytes(id).u16(0).toBytes());
        });
    assertThat(report.outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }

  @Test
  void aListenerThatExpectsTlsSaysSo() {
    ProbeReport report =
        met(socket -> {
          correlation(socket);
          socket.getOutputStream().write(HEX.parseHex("15030300020250"));
          socket.shutdownOutput();
        });
    assertThat(report.outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.UNEXPECTED_RESPONSE,
                Phase.EXCHANGE,
                "expected a Kafka response, got \"\\x15\\x03\\x03\\x00\\x02\\x02P\", a TLS alert:"
                    + " it expects TLS"));
  }
}
