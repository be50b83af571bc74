package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import java.net.DatagramSocket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DhcpTest implements DatagramService {
  private static final String ACK = "350105 36047f000001";
  private static final String OFFER = "350102 3304 00000258 0104ffffff00 00 36040a090807";

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(answer(question, ACK, 0));
  }

  /** Not 68, which takes a privilege, and which this machine may use itself. */
  @Override
  public String settings() {
    return "source_port: " + FreePort.take();
  }

  private static byte[] answer(byte[] question, String options, long offered) {
    byte[] message =
        new ByteWriter()
            .u8(2)
            .bytes(Arrays.copyOfRange(question, 1, 16))
            .u32(offered)
            .zeros(8)
            .bytes(Arrays.copyOfRange(question, 28, 240))
            .bytes(hex(options))
            .u8(255)
            .toBytes();
    return Arrays.copyOf(message, 300);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static ProbeReport probe(String settings, DatagramPeer peer) {
    return Probes.run(
        new Dhcp(), "{prober: dhcp, dhcp: {" + settings + "}}", peer.target(), Probes.SHORT);
  }

  private ProbeReport met(String settings, UnaryOperator<byte[]> answer) {
    try (var peer = DatagramPeer.answering(question -> List.of(answer.apply(question)))) {
      return probe(settings() + ", " + settings, peer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "inform, 0101060000000000 7f000001 0000000000000000 00000000, 350108",
    "relay,  0101060100000000 00000000 0000000000000000 7f000001, 350101",
  })
  void asksOnBehalfOfAHostThatDoesNotExist(String mode, String head, String kind) {
    int port = FreePort.take();
    try (var peer = DatagramPeer.answering(this::answer)) {
      probe("mode: " + mode + ", source_port: " + port, peer);
      byte[] question = peer.received().getFirst();
      Arrays.fill(question, 4, 8, (byte) 0);
      byte[] expected =
          new ByteWriter()
              .bytes(hex(head.substring(0, 16)))
              .zeros(4)
              .bytes(hex(head.substring(16)))
              .bytes(hex("02706f727470"))
              .zeros(202)
              .bytes(hex("63825363" + kind + "3704 01030636 ff"))
              .toBytes();
      assertThat(question).isEqualTo(Arrays.copyOf(expected, 300));
    }
  }

  @Test
  void settingsOfTheNetworkTellTheirServer() {
    ProbeReport report = met("mode: inform", question -> answer(question, ACK, 0));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(Map.of("probe_service_info{server_id=127.0.0.1, service=dhcp}", 1.0));
  }

  @Test
  void anOfferTellsItsNetworkAndHowLongItLasts() {
    ProbeReport report = met("mode: relay", question -> answer(question, OFFER, 0xc0a801c8L));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
    assertThat(Learnt.by(report))
        .isEqualTo(
            Map.of(
                "probe_service_info{network=192.168.1.0/24, server_id=10.9.8.7, service=dhcp}",
                1.0,
                "probe_dhcp_lease_seconds",
                600.0));
  }

  @ParameterizedTest
  @CsvSource({"inform", "relay"})
  void aRefusalProvesTheServer(String mode) {
    ProbeReport report =
        met("mode: " + mode, question -> answer(question, "350106 36047f000001", 0));
    assertThat(report.outcome()).isEqualTo(new Outcome.Success());
  }

  @ParameterizedTest
  @CsvSource({
    "inform, 350102 36047f000001",
    "relay, 350105 36047f000001",
    "inform, 350105",
    "inform, 36047f000001",
    "inform, 350105 3603 7f0000",
    "inform, 350105 36ff7f000001",
  })
  void whatWasNotAskedForIsNoAnswer(String mode, String options) {
    ProbeReport report = met("mode: " + mode, question -> answer(question, options, 0));
    assertThat(report.outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }

  @ParameterizedTest
  @CsvSource({"0", "28", "33", "236"})
  void anAnswerToAnotherHostIsNone(int changed) {
    ProbeReport report =
        met(
            "mode: inform",
            question -> {
              byte[] answer = answer(question, ACK, 0);
              answer[changed]++;
              return answer;
            });
    assertThat(report.outcome())
        .extracting(outcome -> ((Outcome.Failure) outcome).reason())
        .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
  }

  @Test
  void aPortThatCannotBeUsedIsOurOwnFault() throws Exception {
    try (var taken = new DatagramSocket();
        var peer = DatagramPeer.answering(this::answer)) {
      assertThat(probe("source_port: " + taken.getLocalPort(), peer).outcome())
          .isEqualTo(
              new Outcome.Failure(
                  FailureReason.NETWORK_ERROR,
                  Phase.CONNECT,
                  "this host's network: cannot send from UDP port %d: Address already in use"
                      .formatted(taken.getLocalPort())));
      assertThat(peer.received()).isEmpty();
    }
  }

  @Test
  void thereIsNoServerOnIpv6() {
    String module = "{prober: dhcp, dhcp: {" + settings() + "}}";
    assertThat(Probes.run(new Dhcp(), module, "[::1]:67", Probes.SHORT).outcome())
        .isEqualTo(
            new Outcome.Failure(
                FailureReason.INVALID_TARGET, Phase.EXCHANGE, "dhcp asks servers on IPv4 only"));
  }
}
