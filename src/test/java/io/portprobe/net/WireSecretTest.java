package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.ProbeFailure;
import io.portprobe.testing.ScriptedServer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WireSecretTest {
  private static final byte[] SECRET = "AUTH s3cret\n".getBytes(StandardCharsets.US_ASCII);

  @AutoClose private final Wires wires = new Wires();

  @Test
  void neitherTheSecretNorWhatFollowsIsShown() throws ProbeFailure {
    try (var server =
            ScriptedServer.begin()
                .sends("hello\n")
                .expects(SECRET)
                .sends("no s3cret here\n")
                .start();
        var wire = wires.open(server)) {
      assertThat(wire.quote(wire.readLine())).isEqualTo("\"hello\"");
      wire.writeSecret(SECRET);
      assertThat(wire.quote(wire.readLine())).isEqualTo("what is not shown after a secret");
      assertThat(wires.trace())
          .containsExactly(
              "connected to 127.0.0.1 port " + server.port(),
              "received 6 bytes: hello\\n",
              "sent 12 bytes that hold a secret",
              "received 15 bytes, not shown after a secret");
    }
  }

  @Test
  void whatTheNextPeerSaysIsShownAgain() throws ProbeFailure {
    try (var server = ScriptedServer.begin().expects(SECRET).sends("open\n").start();
        var wire = wires.open(server)) {
      wire.writeSecret(SECRET);
      wire.showAgain();
      assertThat(wire.quote(wire.readLine())).isEqualTo("\"open\"");
      assertThat(wires.trace()).last().isEqualTo("received 5 bytes: open\\n");
    }
  }

  @Test
  void aDripAfterTheSecretLeavesRoomForHowItEnds() throws ProbeFailure {
    var script = ScriptedServer.begin().expects(SECRET);
    for (int i = 0; i < 250; i++) {
      script.sends("x").expects("+");
    }
    try (var server = script.start();
        var wire = wires.open(server)) {
      wire.writeSecret(SECRET);
      for (int i = 0; i < 250; i++) {
        wire.readExactly(1);
        wire.write("+");
      }
      wires.journal().note("the end");
      assertThat(wires.trace()).last().isEqualTo("the end");
    }
  }
}
