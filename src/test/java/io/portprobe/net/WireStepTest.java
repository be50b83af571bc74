package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire.More;
import io.portprobe.testing.HostilePeer;
import io.portprobe.testing.ScriptedServer;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Steps with a limit of their own, waiting without reading, and how much is read at all. */
@Execution(ExecutionMode.CONCURRENT)
class WireStepTest {
  private static final Duration BRIEF = Duration.ofMillis(400);

  @AutoClose private final Wires wires = new Wires();

  @Test
  void aStepEndsAReadBeforeTheDeadline() throws ProbeFailure {
    try (var server = ScriptedServer.begin().start();
        var wire = wires.open(server)) {
      wire.within(BRIEF);
      assertThat(Wires.reason(wire::readLine)).isEqualTo(FailureReason.RESPONSE_TIMEOUT);
      assertThat(elapsed()).isLessThan(Wires.AMPLE.dividedBy(2));
    }
  }

  @Test
  void aStepEndsABlockedWriteBeforeTheDeadline() throws ProbeFailure {
    try (var server = HostilePeer.NEVER_READS.overTcp();
        var wire = wires.open(server)) {
      wire.within(BRIEF);
      assertThat(Wires.reason(() -> wire.write(new byte[64 * 1024 * 1024])))
          .isEqualTo(FailureReason.RESPONSE_TIMEOUT);
      assertThat(elapsed()).isLessThan(Wires.AMPLE.dividedBy(2));
    }
  }

  @Test
  void theDeadlineRulesOverALongerStep() throws ProbeFailure {
    try (var server = HostilePeer.NEVER_READS.overTcp();
        var wire = wires.open(server, Wires.PLAIN, BRIEF)) {
      wire.within(Wires.AMPLE);
      assertThat(Wires.reason(() -> wire.write(new byte[64 * 1024 * 1024])))
          .isEqualTo(FailureReason.RESPONSE_TIMEOUT);
      assertThat(elapsed()).isLessThan(Wires.AMPLE.dividedBy(2));
    }
  }

  @Test
  void aStepThatTimesOutLeavesTheWireToTheNext() throws ProbeFailure {
    try (var server = ScriptedServer.begin().expects("anyone?then").sends("yes\n").start();
        var wire = wires.open(server)) {
      wire.within(BRIEF);
      wire.write("anyone?");
      assertThat(Wires.reason(wire::readLine)).isEqualTo(FailureReason.RESPONSE_TIMEOUT);
      wire.within(Duration.ZERO);
      wire.write("then");
      assertThat(wire.readLine()).isEqualTo("yes");
    }
  }

  @Test
  void waitingTellsQuietFromBytesFromTheEnd() throws ProbeFailure {
    try (var server = ScriptedServer.begin().expects("1").sends("ab").expects("2").start();
        var wire = wires.open(server)) {
      assertThat(wire.awaitMore(BRIEF)).isEqualTo(More.QUIET);
      wire.write("1");
      assertThat(wire.awaitMore(Wires.AMPLE)).isEqualTo(More.BYTES);
      assertThat(wire.awaitMore(BRIEF)).as("more than those").isEqualTo(More.QUIET);
      assertThat(wire.readExactly(2)).asString().isEqualTo("ab");
    }
    try (var server = ScriptedServer.begin().closes().start();
        var wire = wires.open(server)) {
      assertThat(wire.awaitMore(Wires.AMPLE)).isEqualTo(More.END);
      assertThat(wire.awaitMore(BRIEF)).isEqualTo(More.END);
    }
  }

  @Test
  void waitingBeyondTheDeadlineIsAFailure() throws ProbeFailure {
    try (var server = ScriptedServer.begin().start();
        var wire = wires.open(server, Wires.PLAIN, BRIEF)) {
      assertThat(Wires.reason(() -> wire.awaitMore(Wires.AMPLE)))
          .isEqualTo(FailureReason.RESPONSE_TIMEOUT);
    }
  }

  @Test
  void whatIsUnreadCanBeLookedAtAndSkipped() throws ProbeFailure {
    try (var server = ScriptedServer.begin().sends("abcdef").start();
        var wire = wires.open(server)) {
      assertThat(wire.unread()).isEmpty();
      assertThat(wire.readExactly(1)).asString().isEqualTo("a");
      while (wire.unread().length < 5) {
        wire.awaitMore(Wires.AMPLE);
      }
      assertThat(wire.unread()).asString().isEqualTo("bcdef");
      wire.skip(2);
      assertThat(wire.unread()).asString().isEqualTo("def");
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> wire.skip(4))
          .withMessage("4 of 3 bytes to skip");
      assertThat(wire.readExactly(3)).asString().isEqualTo("def");
    }
  }

  @Test
  void onePeerMaySayAMebibyteWhetherItIsReadOrNot() throws ProbeFailure {
    try (var server = HostilePeer.FLOODS.overTcp();
        var wire = wires.open(server)) {
      ProbeFailure failure =
          Wires.failure(() -> {
            while (true) {
              wire.readExactly(1000);
            }
          });
      assertThat(failure.reason()).isEqualTo(FailureReason.RESPONSE_TOO_LARGE);
      assertThat(failure.detail()).isEqualTo("more than 1048576 bytes, and no end");
    }
  }

  @Test
  void aMebibyteLessAByteIsRead() throws ProbeFailure {
    int count = 1024 * 1024 - 1;
    try (var server = ScriptedServer.begin().sends(new byte[count]).closes().start();
        var wire = wires.open(server)) {
      int read = 0;
      while (!wire.endsNext()) {
        read += wire.readSome().length;
      }
      assertThat(read).isEqualTo(count);
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(wires.journal().elapsedNanos());
  }
}
