package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import io.portprobe.testing.ScriptedServer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpcbindTest implements DatagramService {
  private static final String SUCCESS = "00000001" + "0000000000000000" + "0000000000000000";

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(answer(question, SUCCESS));
  }

  private static byte[] answer(byte[] question, String rest) {
    return bytes(HexFormat.of().formatHex(Arrays.copyOf(question, 4)) + rest);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static ProbeReport met(String settings, String rest) {
    try (var peer = DatagramPeer.answering(question -> List.of(answer(question, rest)))) {
      return probe(settings, peer.target());
    }
  }

  private static ProbeReport probe(String settings, String target) {
    String module = "{prober: rpcbind, rpcbind: {" + settings + "}}";
    return Probes.run(new Rpcbind(), module, target, Probes.SHORT);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 000186a0, 00000002",
    "'program: 100003, version: 4', 000186a3, 00000004",
  })
  void callsTheProcedureThatDoesNothing(String settings, String program, String version) {
    try (var peer = DatagramPeer.answering(this::answer)) {
      probe(settings, peer.target());
      assertThat(HexFormat.of().formatHex(peer.received().getFirst()))
          .matches("[0-9a-f]{8}0000000000000002" + program + version + "0{40}");
    }
  }

  @Test
  void tellsWhichProgramAnswers() {
    ProbeReport report = met("", SUCCESS);
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(Map.of("probe_service_info{program=100000, service=rpc, version=2}", 1.0));
  }

  @Test
  void aVerifierIsReadOver() {
    String verified =
        "00000001" + "00000000" + "0000000100000005" + "a1a2a3a4a5000000" + "00000000";
    assertThat(met("", verified).outcome()).isEqualTo(new Outcome.Success());
  }

  @Test
  void aProgramThatWantsAuthenticationIsThere() {
    ProbeReport report = met("", "00000001" + "00000001" + "00000001" + "00000005");
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
  }

  @ParameterizedTest
  @CsvSource({
    "00000001, program 100003 in version 3 is not served",
    "000000020000000400000005, 'program 100003 in version 3 is not served, but 4 to 5 are'",
    "00000005, program 100003 in version 3 fails with status 5",
  })
  void aProgramThatIsNotServedIsNot(String status, String detail) {
    String rest = "00000001" + "00000000" + "0000000000000000" + status;
    assertThat(met("program: 100003, version: 3", rest).outcome())
        .isEqualTo(new Outcome.Failure(FailureReason.SERVICE_UNAVAILABLE, Phase.EXCHANGE, detail));
  }

  @Test
  void anotherVersionOfRpcIsUnexpected() {
    assertThat(met("", "00000001" + "00000001" + "00000000" + "0000000300000003").outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.UNEXPECTED_RESPONSE,
                Phase.EXCHANGE,
                "speaks another version of RPC than 2"));
  }

  @ParameterizedTest
  @CsvSource({
    "00000000" + "0000000000000000" + "0000000000000000",
    "00000001" + "00000002" + "0000000000000000" + "00000000",
    "00000001" + "00000000" + "00000000ffffffff" + "00000000",
    "00000001" + "00000000" + "0000000000000000" + "00000002",
  })
  void otherMessagesAreNoAnswers(String rest) {
    assertThat(met("", rest).outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }

  @Test
  void overTcpItIsMarkedAsOneFragment() {
    try (var server =
        ScriptedServer.begin()
            .expects(bytes("80000028"))
            .then(socket -> {
              byte[] call = socket.getInputStream().readNBytes(40);
              socket.getOutputStream().write(bytes("80000018"));
              socket.getOutputStream().write(answer(call, SUCCESS));
            })
            .start()) {
      ProbeReport report = probe("transport: tcp", server.target());
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(server.rest()).isEmpty();
    }
  }

  @Test
  void overTcpAnotherServiceIsUnexpected() {
    try (var server = ScriptedServer.begin().sends("SSH-2.0-OpenSSH_9.2\r\n").start()) {
      assertThat(probe("transport: tcp", server.target()).outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.UNEXPECTED_RESPONSE,
                  Phase.EXCHANGE,
                  "expected an RPC answer, got \"SSH-\", which looks like SSH"));
    }
  }

  @ParameterizedTest
  @CsvSource({"00000018, an answer in parts", "80000018, an answer to another call"})
  void overTcpOtherAnswersAreMalformed(String mark, String detail) {
    try (var server = ScriptedServer.begin().sends(bytes(mark + "00000000" + SUCCESS)).start()) {
      assertThat(probe("transport: tcp", server.target()).outcome())
          .isEqualTo(new Outcome.Failure(FailureReason.MALFORMED_RESPONSE, Phase.EXCHANGE, detail));
    }
  }
}
