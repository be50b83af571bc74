package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

class SystemErrorsTest {
  private final SystemErrors errors = SystemErrors.learned();

  @Test
  void everyErrorHasATextOfItsOwn() {
    assertThat(
            List.of(
                errors.refused(),
                errors.reset(),
                errors.brokenPipe(),
                errors.unreachable(),
                errors.prohibited()))
        .doesNotHaveDuplicates()
        .doesNotContain("");
  }

  @Test
  void theTextIsThatOfARealRefusal() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.1"), FreePort.take()).close())
        .withMessage(errors.refused());
  }
}
