package io.portprobe.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/**
 * What a bare port check does to MySQL and MariaDB: a connection that is closed after the greeting.
 *
 * @param client the address that it comes from
 */
record BrokenOffLogin(String client) {
  private static final int HEADER = 4;
  private static final int ERROR = 0xff;
  private static final int BLOCKED = 1129;

  /** Whether the server, instead of a greeting, says that it has blocked the client. */
  boolean isBlockedBy(RunningServer server) throws IOException {
    var peer = InetAddress.ofLiteral("127.0.0.1");
    try (var socket = new Socket(peer, server.port(), InetAddress.ofLiteral(client), 0)) {
      byte[] begin = socket.getInputStream().readNBytes(HEADER + 3);
      assertThat(begin).as("what the server says").hasSize(HEADER + 3);
      int code = Byte.toUnsignedInt(begin[5]) | Byte.toUnsignedInt(begin[6]) << 8;
      return Byte.toUnsignedInt(begin[HEADER]) == ERROR && code == BLOCKED;
    }
  }
}
