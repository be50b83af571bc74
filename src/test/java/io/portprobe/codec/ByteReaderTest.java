package io.portprobe.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.model.ProbeFailure;
import org.junit.jupiter.api.Test;

class ByteReaderTest {
  @Test
  void readsWhatTheWriterWrote() throws ProbeFailure {
    byte[] bytes =
        new ByteWriter()
            .u8(200)
            .u16(65_000)
            .u32(4_000_000_000L)
            .zeroTerminated("text")
            .bytes(new byte[] {3, 2, 1})
            .text("rest")
            .toBytes();
    ByteReader reader = ByteReader.of(bytes);
    assertThat(reader.u8()).isEqualTo(200);
    assertThat(reader.u16()).isEqualTo(65_000);
    assertThat(reader.u32()).isEqualTo(4_000_000_000L);
    assertThat(reader.zeroTerminated()).isEqualTo("text");
    assertThat(reader.u24LittleEndian()).isEqualTo(0x010203);
    assertThat(reader.skip(1).take(3)).asString().isEqualTo("est");
    assertThat(reader.remaining()).isZero();
  }

  @Test
  void runningOutSaysWhere() {
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() -> ByteReader.of(new byte[3]).skip(1).u32())
        .withMessage("1 bytes needed at byte 3, 0 there");
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() -> ByteReader.of(new byte[3]).take(-1));
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() -> ByteReader.of(new byte[] {'a'}).zeroTerminated());
  }
}
