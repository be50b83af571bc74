package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Attempts;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Packets;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Probes;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UdpTest implements DatagramService {
  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(bytes("HELLO"));
  }

  @Override
  public String settings() {
    return "send: hello, expect: '^HELLO$'";
  }

  @Override
  public boolean tellsItsQuestion() {
    return false;
  }

  private static ProbeReport probe(String settings, String target) {
    return Probes.run(new Udp(), "{prober: udp, udp: {" + settings + "}}", target, Probes.SHORT);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "send: ping | expect: '^p.ng$'",
        "send_hex: 70 69 6e 67 | expect_hex: '70 ?? 6e 67'",
        "send_base64: cGluZw== | expect_prefix_hex: 7069",
        "send: ping | ip_protocol_fallback: true",
      })
  void anExpectedAnswerIsSuccess(String send, String expect) {
    try (var peer = DatagramPeer.answering(List::of)) {
      ProbeReport report = probe(send + ", " + expect, peer.target());
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(report.packets())
          .extracting(Packets::sent, Packets::received)
          .containsExactly(1, 1);
      assertThat(report.attempts()).isEqualTo(new Attempts(1, 0));
      assertThat(peer.received()).containsExactly(bytes("ping"));
    }
  }

  @Test
  void aWrongAnswerIsOpenAndAFailure() {
    try (var peer = DatagramPeer.answering(_ -> List.of(bytes("pong")))) {
      ProbeReport report = probe("send: ping, expect: ping, attempts: 1", peer.target());
      assertThat(reason(report)).isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
    }
  }

  @Test
  void aRightAnswerAfterAWrongOneIsSuccess() {
    try (var peer = DatagramPeer.answering(_ -> List.of(bytes("late"), bytes("right")))) {
      ProbeReport report = probe("send: ping, expect: right", peer.target());
      assertThat(report.succeeded()).isTrue();
      assertThat(report.packets())
          .extracting(Packets::sent, Packets::received)
          .containsExactly(1, 2);
      assertThat(report.attempts()).isEqualTo(new Attempts(1, 0));
    }
  }

  @Test
  void silenceIsAFailureAfterAllAttempts() {
    try (var peer = DatagramPeer.silent()) {
      ProbeReport report =
          Probes.run(
              new Udp(), "{prober: udp, udp: {send: ping}}", peer.target(), Duration.ofSeconds(2));
      assertThat(reason(report)).isEqualTo(FailureReason.NO_REPLY);
      assertThat(report.portState()).isEqualTo(PortState.OPEN_OR_FILTERED);
      assertThat(report.packets())
          .extracting(Packets::sent, Packets::received)
          .containsExactly(3, 0);
      assertThat(report.attempts()).isEqualTo(new Attempts(3, 3));
    }
  }

  @Test
  void acceptedSilenceIsSuccessAndStillNoProof() {
    try (var peer = DatagramPeer.silent()) {
      ProbeReport report = probe("send: log, silence: accept, attempts: 1", peer.target());
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN_OR_FILTERED);
    }
  }

  @Test
  void withoutTimeToListenSilenceIsNotHeard() {
    try (var peer = DatagramPeer.silent()) {
      ProbeReport report =
          Probes.run(
              new Udp(), "{prober: udp, udp: {silence: accept}}", peer.target(), Duration.ZERO);
      assertThat(reason(report)).isEqualTo(FailureReason.RESOLVE_TIMEOUT);
      assertThat(report.portState()).isEqualTo(PortState.UNKNOWN);
    }
  }

  @Test
  void aLostQuestionIsAskedAgain() {
    var questions = new java.util.concurrent.atomic.AtomicInteger();
    try (var peer =
        DatagramPeer.answering(
            question -> questions.incrementAndGet() < 2 ? List.of() : List.of(question))) {
      ProbeReport report = probe("send: ping", peer.target());
      assertThat(report.succeeded()).isTrue();
      assertThat(report.packets())
          .extracting(Packets::sent, Packets::received)
          .containsExactly(2, 1);
      assertThat(report.attempts()).isEqualTo(new Attempts(2, 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"silence: fail", "silence: accept"})
  void aClosedPortIsClosed(String silence) throws Exception {
    int port;
    try (var socket = new DatagramSocket()) {
      port = socket.getLocalPort();
    }
    ProbeReport report = probe(silence, "127.0.0.1:" + port);
    assertThat(reason(report)).isEqualTo(FailureReason.PORT_UNREACHABLE);
    assertThat(report.portState()).isEqualTo(PortState.CLOSED);
  }

  private static FailureReason reason(ProbeReport report) {
    assertThat(report.outcome()).isInstanceOf(Outcome.Failure.class);
    return ((Outcome.Failure) report.outcome()).reason();
  }
}
