package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.config.ExpectedState;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Outcome;
import io.portprobe.model.Outcome.Failure;
import io.portprobe.model.Outcome.Success;
import io.portprobe.model.Phase;
import io.portprobe.model.PortState;
import io.portprobe.net.DatagramOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {
  private static final Dialogue STREAM = Workbench.stream((_, _) -> {});
  private static final Dialogue ACCEPTS_SILENCE =
      Workbench.datagrams(DatagramOptions.DEFAULT.acceptingSilence(), (_, _) -> {});
  private static final Dialogue REFUSES_SILENCE =
      Workbench.datagrams(DatagramOptions.DEFAULT, (_, _) -> {});
  private static final Failure SILENCE =
      new Failure(FailureReason.NO_REPLY, Phase.EXCHANGE, "no reply");
  private static final Failure REFUSAL =
      new Failure(FailureReason.CONNECTION_REFUSED, Phase.CONNECT, "refused");

  private static Outcome wantedOpen(Outcome course, PortState state, Dialogue dialogue) {
    return Verdict.of(
        course, state, Phase.EXCHANGE, new Verdict.Wish(ExpectedState.OPEN, dialogue));
  }

  private static Outcome wantedClosed(Outcome course, PortState state, Dialogue dialogue) {
    return Verdict.of(
        course, state, Phase.CONNECT, new Verdict.Wish(ExpectedState.CLOSED, dialogue));
  }

  @Test
  void aRefusalIsWhatAClosedPortOwes() {
    assertThat(wantedClosed(REFUSAL, PortState.CLOSED, STREAM)).isEqualTo(new Success());
  }

  @Test
  void anOpenPortFailsWhateverItSaid() {
    var failure =
        new Failure(FailureReason.PORT_OPEN, Phase.CONNECT, "open, where closed is expected");
    assertThat(wantedClosed(new Success(), PortState.OPEN, STREAM)).isEqualTo(failure);
    assertThat(wantedClosed(SILENCE, PortState.OPEN, STREAM)).isEqualTo(failure);
  }

  @ParameterizedTest
  @EnumSource(names = {"FILTERED", "OPEN_OR_FILTERED", "UNKNOWN"})
  void whatProvesNothingIsUnchecked(PortState state) {
    var unchecked =
        new Failure(FailureReason.UNCHECKED, Phase.CONNECT, "not proved to be closed: no reply");
    assertThat(wantedClosed(SILENCE, state, REFUSES_SILENCE)).isEqualTo(unchecked);
    assertThat(wantedClosed(SILENCE, state, ACCEPTS_SILENCE)).isEqualTo(unchecked);
  }

  @Test
  void aSuccessWithoutAProofIsUnchecked() {
    assertThat(wantedClosed(new Success(), PortState.UNKNOWN, REFUSES_SILENCE))
        .isEqualTo(
            new Failure(
                FailureReason.UNCHECKED,
                Phase.CONNECT,
                "not proved to be closed: nothing answered"));
  }

  @ParameterizedTest
  @EnumSource
  void aDefectStaysADefect(PortState state) {
    var defect = new Failure(FailureReason.INTERNAL_ERROR, Phase.EXCHANGE, "a defect");
    assertThat(wantedClosed(defect, state, STREAM)).isEqualTo(defect);
    assertThat(wantedOpen(defect, state, ACCEPTS_SILENCE)).isEqualTo(defect);
  }

  @Test
  void silenceIsAcceptedWhereTheModuleSaysSo() {
    assertThat(wantedOpen(SILENCE, PortState.OPEN_OR_FILTERED, ACCEPTS_SILENCE))
        .isEqualTo(new Success());
    assertThat(wantedOpen(SILENCE, PortState.OPEN_OR_FILTERED, REFUSES_SILENCE)).isEqualTo(SILENCE);
  }

  @Test
  void anotherFailureIsNoSilence() {
    assertThat(wantedOpen(REFUSAL, PortState.CLOSED, ACCEPTS_SILENCE)).isEqualTo(REFUSAL);
  }
}
