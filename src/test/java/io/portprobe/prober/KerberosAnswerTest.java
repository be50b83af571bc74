package io.portprobe.prober;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.model.ProbeFailure;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KerberosAnswerTest {
  /** The fields of an error from its time on: without a client, for krbtgt/EXAMPLE. */
  private static final String FIELDS =
      "a411180f32303236313132303137353635365aa50502030f4240a603020106a9091b074558414d504c45"
          + "aa1c301aa003020102a11330111b066b72627467741b074558414d504c45";

  @Test
  void anErrorTellsItsTimeToTheMicrosecond() throws ProbeFailure {
    String error = "7e4a" + "3048" + FIELDS.replace("0f4240", "0f423f");
    assertThat(KerberosAnswer.read(HexFormat.of().parseHex(error)))
        .isEqualTo(
            new KerberosAnswer(
                6,
                List.of(),
                List.of("krbtgt", "EXAMPLE"),
                Instant.parse("2026-11-20T17:56:56.999999Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "30023000, neither an error nor a ticket",
    "7e15 3013 a411 180f 32303236313332303137353635365a, no time: 20261320175656Z",
  })
  void whatIsNeitherIsMalformed(String hex, String detail) {
    byte[] message = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThatExceptionOfType(ProbeFailure.class)
        .isThrownBy(() -> KerberosAnswer.read(message))
        .withMessage(detail);
  }
}
