package io.portprobe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portprobe.model.Attempts;
import io.portprobe.model.Deadline;
import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.Packets;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Ticker;
import io.portprobe.testing.DatagramPeer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class DatagramsFloodTest {
  private static final byte[] QUESTION = {'?'};
  private static final byte[] WRONG = {'w', 'r', 'o', 'n', 'g'};

  private final Deadline deadline = Deadline.after(Duration.ofSeconds(60), Ticker.SYSTEM);
  private final Journal journal = new Journal(Ticker.SYSTEM);

  private Datagrams open(DatagramPeer peer, int attempts) throws ProbeFailure {
    var options = DatagramOptions.DEFAULT.asking(attempts, Duration.ZERO);
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), peer.port());
    return Datagrams.open(Route.direct(address, "localhost"), options, deadline, journal);
  }

  @Test
  void aFloodOfWrongDatagramsEndsTheOnlyAttemptLongBeforeTheDeadline() throws ProbeFailure {
    try (var peer = DatagramPeer.answering(_ -> Collections.nCopies(120, WRONG));
        var datagrams = open(peer, 1)) {
      var failure =
          catchThrowableOfType(
              ProbeFailure.class, () -> datagrams.ask(QUESTION, answer -> answer.length == 1));

      assertThat(failure.reason()).isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
      assertThat(failure.detail()).isEqualTo("answered, but not as expected: wrong");
      assertThat(journal.packets())
          .extracting(Packets::sent, Packets::received)
          .containsExactly(1, 100);
      assertThat(journal.attempts()).isEqualTo(new Attempts(1, 1));
      assertThat(deadline.remainingNanos()).isGreaterThan(Duration.ofSeconds(30).toNanos());
    }
  }

  @Test
  void eachAttemptListensToAFloodAnew() throws ProbeFailure {
    try (var peer = DatagramPeer.answering(_ -> Collections.nCopies(100, WRONG));
        var datagrams = open(peer, 3)) {
      var failure =
          catchThrowableOfType(
              ProbeFailure.class, () -> datagrams.ask(QUESTION, answer -> answer.length == 1));

      assertThat(failure.reason()).isEqualTo(FailureReason.UNEXPECTED_RESPONSE);
      assertThat(journal.packets())
          .extracting(Packets::sent, Packets::received)
          .containsExactly(3, 300);
      assertThat(journal.attempts()).isEqualTo(new Attempts(3, 3));
      assertThat(deadline.remainingNanos()).isGreaterThan(Duration.ofSeconds(30).toNanos());
      assertThat(peer.received()).hasSize(3);
    }
  }
}
