package io.portprobe.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.model.ProbeFailure;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BerTest {
  private static ByteReader bytes(String hex) {
    return ByteReader.of(HexFormat.of().parseHex(hex));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 128, 255, 256, 40_000})
  void readsWhatItMade(int length) throws ProbeFailure {
    byte[] made = Ber.sequence(Ber.octets(new byte[length]), Ber.integer(-129));
    Ber.Element sequence = Ber.read(ByteReader.of(made), Ber.SEQUENCE);
    assertThat(sequence.next(Ber.OCTETS).content().rest()).hasSize(length);
    assertThat(sequence.next(Ber.INTEGER).number()).isEqualTo(-129);
    assertThat(sequence.content().remaining()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"020107", "02810107", "0282000107", "028300000107", "02840000000107"})
  void aLengthMayBeLongerThanItNeedBe(String hex) throws ProbeFailure {
    assertThat(Ber.read(bytes(hex), Ber.INTEGER).number()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "0200, a number of 0 bytes",
    "0209000000000000000001, a number of 9 bytes",
    "0280, a length that begins with 128",
    "02850000000001, a length that begins with 133",
    "0401ff, tag 0x04 where 0x02 belongs",
  })
  void whatDoesNotFitIsMalformed(String hex, String what) {
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() -> Ber.read(bytes(hex), Ber.INTEGER).number())
        .withMessage("not ASN.1 as expected: " + what);
  }

  @Test
  void aLengthBeyondTheEndIsMalformed() {
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() -> Ber.read(bytes("0284ffffffff07")))
        .withMessage("2147483647 bytes needed at byte 6, 1 there");
  }
}
