package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.HostilePeer;
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
import org.junit.jupiter.params.provider.EnumSource;

class OpenvpnTest implements DatagramService {
  private static final String OVER_TCP = "{prober: openvpn, openvpn: {transport: tcp}}";

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(reset("40", "01 00000000", question));
  }

  private static byte[] reset(String first, String acknowledged, byte[] question) {
    return new ByteWriter()
        .bytes(hex(first))
        .text("server 1")
        .bytes(hex(acknowledged))
        .bytes(Arrays.copyOfRange(question, 1, 9))
        .u32(0)
        .toBytes();
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  @Test
  void beginsASessionWithoutAnAcknowledgement() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      ProbeReport report =
          Probes.run(new Openvpn(), "{prober: openvpn}", peer.target(), Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=openvpn}", 1.0));
      assertThat(peer.received().getFirst())
          .hasSize(14)
          .startsWith(0x38)
          .endsWith(hex("00 00000000"));
    }
  }

  @ParameterizedTest
  @CsvSource({"38, 01 00000000", "40, 00 00000000", "40, 01 00000001"})
  void otherPacketsOfOurSessionAreNoAnswers(String first, String acknowledged) {
    try (var peer =
        DatagramPeer.answering(question -> List.of(reset(first, acknowledged, question)))) {
      ProbeReport report =
          Probes.run(new Openvpn(), "{prober: openvpn}", peer.target(), Probes.SHORT);
      assertThat(report.outcome())
          .extracting(outcome -> ((Outcome.Failure) outcome).reason())
          .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
    }
  }

  @Test
  void aServerThatKeepsSilentByDesignIsAcceptedOnDemand() {
    try (var peer = DatagramPeer.silent()) {
      String module = "{prober: openvpn, openvpn: {silence: accept}}";
      ProbeReport report = Probes.run(new Openvpn(), module, peer.target(), Probes.SHORT);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN_OR_FILTERED);
    }
  }

  @Test
  void saysTheSameOverTcpBehindItsLength() {
    try (var server =
        ScriptedServer.begin()
            .expects(hex("000e"))
            .then(socket -> {
              byte[] question = socket.getInputStream().readNBytes(14);
              byte[] answer = answer(question).getFirst();
              byte[] framed = new ByteWriter().u16(answer.length).bytes(answer).toBytes();
              socket.getOutputStream().write(framed);
            })
            .start()) {
      ProbeReport report = Probes.run(new Openvpn(), OVER_TCP, server.target(), Probes.AMPLE);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(Learnt.by(report)).isEqualTo(Map.of("probe_service_info{service=openvpn}", 1.0));
      assertThat(server.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHostilePeerOnTcpCostsOneFailedProbe(HostilePeer peer) {
    try (var server = peer.overTcp()) {
      ProbeReport report = Probes.run(new Openvpn(), OVER_TCP, server.target(), Probes.SHORT);
      assertThat(report.outcome()).isInstanceOf(Outcome.Failure.class);
      assertThat(((Outcome.Failure) report.outcome()).reason())
          .isNotEqualTo(FailureReason.INTERNAL_ERROR);
    }
  }
}
