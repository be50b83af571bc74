package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Outcome;
import io.portprobe.model.Packets;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.testing.ManualTicker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PortStatesTest {
  private final Journal journal = new Journal(new ManualTicker());

  private static Outcome failure(FailureReason reason, Phase phase) {
    return new Outcome.Failure(reason, phase, "");
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECTION_REFUSED, CLOSED",
    "CONNECT_TIMEOUT, FILTERED",
    "UNREACHABLE, FILTERED",
    "CONNECTION_RESET, OPEN",
    "CONNECTION_CLOSED, OPEN",
    "NAME_NOT_FOUND, UNKNOWN",
    "RESOLVE_TIMEOUT, UNKNOWN",
    "NETWORK_ERROR, UNKNOWN",
    "INTERNAL_ERROR, UNKNOWN"
  })
  void aStreamThatDidNotConnectProvesWhatItsReasonSays(FailureReason reason, PortState state) {
    journal.enter(Phase.CONNECT);
    assertThat(PortStates.ofStream(failure(reason, Phase.CONNECT), journal)).isEqualTo(state);
  }

  @ParameterizedTest
  @EnumSource
  void aStreamThatConnectedIsOpenWhateverCameAfter(FailureReason reason) {
    journal.enter(Phase.EXCHANGE);
    assertThat(PortStates.ofStream(failure(reason, Phase.EXCHANGE), journal))
        .isEqualTo(PortState.OPEN);
  }

  @ParameterizedTest
  @CsvSource({
    "PORT_UNREACHABLE, CLOSED",
    "UNREACHABLE, FILTERED",
    "NO_REPLY, OPEN_OR_FILTERED",
    "NAME_NOT_FOUND, UNKNOWN",
    "NETWORK_ERROR, UNKNOWN",
    "INTERNAL_ERROR, UNKNOWN"
  })
  void datagramsWithoutAnAnswerProveWhatTheReasonSays(FailureReason reason, PortState state) {
    Outcome failure = failure(reason, Phase.EXCHANGE);
    assertThat(PortStates.ofDatagrams(failure, new Packets(1, 0, null))).isEqualTo(state);
  }

  @ParameterizedTest
  @EnumSource
  void anyDatagramOfThePeerIsOpen(FailureReason reason) {
    Outcome failure = failure(reason, Phase.EXCHANGE);
    assertThat(PortStates.ofDatagrams(failure, new Packets(1, 1, null))).isEqualTo(PortState.OPEN);
  }
}
