package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Target;
import io.portprobe.model.Ticker;
import io.portprobe.testing.HostilePeer;
import io.portprobe.testing.ScriptedServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WireTest {
  private static final StreamOptions PLAIN =
      StreamOptions.plain(new TlsClient(TlsSettings.DEFAULT));

  private final DeadlineGuard guard = new DeadlineGuard(Ticker.SYSTEM);

  @AfterEach
  void closeGuard() {
    guard.close();
  }

  private Wire wire(ScriptedServer server, Duration timeout) throws ProbeFailure {
    var route = Route.direct(server.address(), "localhost");
    var deadline = Deadline.after(timeout, Ticker.SYSTEM);
    return new Connector(guard).open(route, PLAIN, deadline, new Journal(Ticker.SYSTEM));
  }

  private Wire wire(ScriptedServer server) throws ProbeFailure {
    return wire(server, Duration.ofSeconds(10));
  }

  private static FailureReason reason(Talk talk) {
    try {
      talk.run();
    } catch (ProbeFailure failure) {
      return failure.reason();
    }
    throw new AssertionError("the wire did not fail");
  }

  private interface Talk {
    void run() throws ProbeFailure;
  }

  @Test
  void knowsTheTargetByTheNameThatItIsAskedFor() throws ProbeFailure {
    try (var server = ScriptedServer.begin().start();
        var wire = wire(server)) {
      assertThat(wire.target()).isEqualTo(new Target("localhost", server.address().getPort()));
    }
  }

  @Test
  void readsLinesWithEitherEndAndTheRestExactly() throws ProbeFailure {
    try (var server = ScriptedServer.begin().sends("one\r\ntwo\nthree").closes().start();
        var wire = wire(server)) {
      assertThat(wire.readLine()).isEqualTo("one");
      assertThat(wire.readLine()).isEqualTo("two");
      assertThat(wire.readExactly(4)).asString().isEqualTo("thre");
      assertThat(wire.readSome()).asString().isEqualTo("e");
      assertThat(wire.endsNext()).isTrue();
    }
  }

  @Test
  void joinsWhatComesInPieces() throws ProbeFailure {
    var script = ScriptedServer.begin();
    for (String piece : new String[] {"ab", "c", "def\n"}) {
      script.sends(piece).expects("+");
    }
    try (var server = script.start();
        var wire = wire(server)) {
      wire.write("+++");
      assertThat(wire.readExactly(5)).asString().isEqualTo("abcde");
      assertThat(wire.readLine()).isEqualTo("f");
    }
  }

  @Test
  void readsALineThatIsLongerThanItsFirstBuffer() throws ProbeFailure {
    String line = "x".repeat(20_000);
    try (var server = ScriptedServer.begin().sends(line + "\n").start();
        var wire = wire(server)) {
      assertThat(wire.readLine()).isEqualTo(line);
    }
  }

  @Test
  void anEndInTheMiddleIsConnectionClosed() throws ProbeFailure {
    try (var server = ScriptedServer.begin().sends("half").closes().start();
        var wire = wire(server)) {
      assertThat(reason(wire::readLine)).isEqualTo(FailureReason.CONNECTION_CLOSED);
    }
  }

  @Test
  void aResetIsConnectionReset() throws ProbeFailure {
    try (var server = ScriptedServer.begin().expects("x").resets().start();
        var wire = wire(server)) {
      wire.write("x");
      assertThat(reason(wire::readLine)).isEqualTo(FailureReason.CONNECTION_RESET);
    }
  }

  @Test
  void hearsWhyItIsRefusedAlthoughItsOwnWordsAreNotTaken() throws ProbeFailure {
    try (var server =
            ScriptedServer.begin()
                .expects("PING\r\n")
                .sends("-ERR max clients\r\n")
                .resets()
                .start();
        var wire = wire(server)) {
      for (int i = 0; i < 100; i++) {
        wire.write("PING\r\n");
      }
      assertThat(wire.readLine()).isEqualTo("-ERR max clients");
    }
  }

  @Test
  void aGoodbyeThatDoesNotArriveChangesNothing() throws ProbeFailure {
    try (var server = ScriptedServer.begin().expects("do").sends("done\n").resets().start();
        var wire = wire(server)) {
      wire.write("do");
      assertThat(wire.readLine()).isEqualTo("done");
      for (int i = 0; i < 100; i++) {
        wire.goodbye(new byte[] {'X'});
      }
    }
  }

  @Test
  void anEndStaysAnEnd() throws ProbeFailure {
    try (var server = ScriptedServer.begin().closes().start();
        var wire = wire(server)) {
      assertThat(wire.endsNext()).isTrue();
      assertThat(wire.endsNext()).isTrue();
      assertThat(reason(wire::readSome)).isEqualTo(FailureReason.CONNECTION_CLOSED);
    }
  }

  @Test
  void aFloodIsTooLarge() throws ProbeFailure {
    try (var server = HostilePeer.FLOODS.overTcp();
        var wire = wire(server)) {
      assertThat(reason(wire::readLine)).isEqualTo(FailureReason.RESPONSE_TOO_LARGE);
    }
  }

  @Test
  void anAnnouncedLengthIsComparedBeforeAnythingIsAllocated() throws ProbeFailure {
    try (var server = ScriptedServer.begin().start();
        var wire = wire(server)) {
      assertThat(reason(() -> wire.readExactly(Integer.MAX_VALUE)))
          .isEqualTo(FailureReason.RESPONSE_TOO_LARGE);
      assertThat(reason(() -> wire.readExactly(-1))).isEqualTo(FailureReason.RESPONSE_TOO_LARGE);
    }
  }

  @Test
  void silenceEndsAtTheDeadline() throws ProbeFailure {
    try (var server = ScriptedServer.begin().start();
        var wire = wire(server, Duration.ofMillis(100))) {
      assertThat(reason(wire::readLine)).isEqualTo(FailureReason.RESPONSE_TIMEOUT);
    }
  }

  @Test
  void aDripEndsAtTheDeadline() throws ProbeFailure {
    try (var server = HostilePeer.DRIPS.overTcp();
        var wire = wire(server, Duration.ofMillis(200))) {
      assertThat(reason(wire::readLine)).isEqualTo(FailureReason.RESPONSE_TIMEOUT);
    }
  }

  @Test
  void aBlockedWriteEndsAtTheDeadline() throws ProbeFailure {
    try (var server = HostilePeer.NEVER_READS.overTcp();
        var wire = wire(server, Duration.ofMillis(200))) {
      assertThat(reason(() -> wire.write(new byte[64 * 1024 * 1024])))
          .isEqualTo(FailureReason.RESPONSE_TIMEOUT);
    }
  }

  @Test
  void refusesPlaintextAheadOfTls() throws ProbeFailure {
    try (var server = ScriptedServer.begin().sends("220 ready\r\ninjected\r\n").start();
        var wire = wire(server)) {
      assertThat(wire.readLine()).isEqualTo("220 ready");
      assertThatExceptionOfType(ProbeFailure.class)
          .isThrownBy(wire::startTls)
          .withMessageContaining("injected");
    }
  }

  @Test
  void closesWithAFinAfterReadingWhatWasLeft() throws ProbeFailure {
    try (var server = ScriptedServer.begin().expects("hi").sends("x".repeat(5000)).start()) {
      try (var wire = wire(server)) {
        wire.write("hi");
      }
      assertThat(server.rest()).isEmpty();
    }
  }
}
