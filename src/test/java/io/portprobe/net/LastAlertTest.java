package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastAlertTest {
  /** A connection whose peer has left these bytes, and itself. */
  private static Socket left(String hex) {
    var bytes = new ByteArrayInputStream(HexFormat.of().parseHex(hex));
    return new Socket() {
      @Override
      public InputStream getInputStream() {
        return bytes;
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "15030300020228, handshake_failure",
    "1503030002022a, bad_certificate",
    "15030300020230, unknown_ca",
    "150303000202ff, number 255",
    "1603030003010203 15030300020231, access_denied"
  })
  void namesTheAlert(String bytes, String name) {
    assertThat(LastAlert.unread(left(bytes.replace(" ", "")))).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "150303",
    "1503030002",
    "150303000202",
    "1603030001ff",
    "1603037fffff",
    "15030300200102"
  })
  void whatIsNoAlertInTheClearHasNoName(String bytes) {
    assertThat(LastAlert.unread(left(bytes))).isNull();
  }

  @Test
  void aClosedConnectionHasNone() throws IOException {
    var socket = new Socket();
    socket.close();
    assertThat(LastAlert.unread(socket)).isNull();
  }
}
