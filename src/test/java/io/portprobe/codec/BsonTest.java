package io.portprobe.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BsonTest {
  private static ByteReader document(String hex) {
    return ByteReader.of(HexFormat.of().parseHex("00000000" + hex.replace(" ", "")));
  }

  @Test
  void readsPlainMembersAndLeavesTheOthersOut() throws ProbeFailure {
    assertThat(
            Bson.members(
                document(
                    "016100000000000000f03f"
                        + "026200020000007800"
                        + "0363000500000000"
                        + "0464000500000000"
                        + "05650002000000006162"
                        + "076600000000000000000000000000"
                        + "08670001"
                        + "096800e803000000000000"
                        + "0a6900"
                        + "106a00ffffffff"
                        + "116b000000000000000000"
                        + "126c000100000000000000"
                        + "136d0000000000000000000000000000000000"
                        + "00")))
        .isEqualTo(Map.of("a", "1.0", "b", "x", "g", "true", "h", "1000", "j", "-1", "l", "1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "106a00ffff",
        "026200ffffffff00",
        "02620000000000",
        "0363000000000000",
        "0b720000",
        "036300ffffff7f00"
      })
  void aBrokenDocumentIsMalformed(String hex) {
    ProbeFailure failure =
        catchThrowableOfType(ProbeFailure.class, () -> Bson.members(document(hex)));
    assertThat(failure.reason()).isEqualTo(FailureReason.MALFORMED_RESPONSE);
  }
}
