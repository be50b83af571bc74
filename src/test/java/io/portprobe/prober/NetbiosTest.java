package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.codec.ByteWriter;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.PortState;
import io.portprobe.model.ProbeReport;
import io.portprobe.testing.DatagramPeer;
import io.portprobe.testing.DatagramService;
import io.portprobe.testing.Learnt;
import io.portprobe.testing.Probes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetbiosTest implements DatagramService {
  private static final String ANY_NAME = "20434b" + "41".repeat(30) + "00";

  @Override
  public List<byte[]> answer(byte[] question) {
    return List.of(answer(question, 0x8400, 3));
  }

  private static byte[] answer(byte[] question, int flags, int names) {
    var writer =
        new ByteWriter()
            .bytes(Arrays.copyOf(question, 2))
            .u16(flags)
            .u16(0)
            .u16(1)
            .zeros(4)
            .bytes(Arrays.copyOfRange(question, 12, question.length))
            .u32(0)
            .u16(1 + 18 * names + 46)
            .u8(names);
    List<String> some =
        List.of("PROBEHOST      \0\4\0", "PROBEHOST       \4\0", "PGRP           \0\204\0");
    for (String name : some.subList(0, names)) {
      writer.bytes(name.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }
    return writer.zeros(46).toBytes();
  }

  private static ProbeReport probe(DatagramPeer peer) {
    return Probes.run(new Netbios(), "{prober: netbios}", peer.target(), Probes.SHORT);
  }

  @Test
  void asksForAllNamesAndTellsTheHostsOwn() {
    try (var peer = DatagramPeer.answering(this::answer)) {
      ProbeReport report = probe(peer);
      assertThat(report.outcome()).isEqualTo(new Outcome.Success());
      assertThat(report.portState()).isEqualTo(PortState.OPEN);
      assertThat(Learnt.by(report))
          .containsEntry("probe_netbios_names", 3.0)
          .containsEntry("probe_service_info{name=PROBEHOST, service=netbios, workgroup=PGRP}", 1.0)
          .hasSize(2);
      assertThat(HexFormat.of().formatHex(peer.received().getFirst()))
          .matches("[0-9a-f]{4}" + "00000001000000000000" + ANY_NAME + "00210001");
    }
  }

  @ParameterizedTest
  @CsvSource({"0x0400, 3", "0x8403, 3", "0xac00, 3", "0x8400, 0"})
  void aQuestionAnErrorAnotherOperationOrNoNameIsNoAnswer(int flags, int names) {
    try (var peer = DatagramPeer.answering(question -> List.of(answer(question, flags, names)))) {
      assertThat(((Outcome.Failure) probe(peer).outcome()).reason())
          .isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
    }
  }
}
