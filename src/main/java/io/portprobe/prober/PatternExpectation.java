package io.portprobe.prober;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.portprobe.codec.RuneText;
import io.portprobe.dialogue.Findings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits for text in which a pattern is found, and fails at once at text in which another is.
 *
 * @param expect what to find; null to be content with text that is not rejected
 * @param reject what must not be found; null for nothing
 * @param until how much of the stream both look at
 */
record PatternExpectation(@Nullable Pattern expect, @Nullable Pattern reject, Until until)
    implements Expectation {
  /** A line that has no end is taken for whole after such a pause; and so is an answer. */
  private static final Duration PAUSE = Duration.ofMillis(250);

  @Override
  public Captured await(Wire wire, Findings findings) throws ProbeFailure {
    return new Waiting(wire, findings).await();
  }

  /** One waiting, which remembers what the peer has said so far. */
  private final class Waiting {
    private final Wire wire;
    private final Findings findings;
    private byte @Nullable [] latest;

    private Waiting(Wire wire, Findings findings) {
      this.wire = wire;
      this.findings = findings;
    }

    private Captured await() throws ProbeFailure {
      try {
        return switch (until) {
          case LINE -> line();
          case BYTES -> bytes();
          case EOF -> whole(false);
          case IDLE -> whole(true);
        };
      } catch (ProbeFailure failure) {
        throw failure.reason() == FailureReason.RESPONSE_TIMEOUT ? outOfTime(failure) : failure;
      }
    }

    private Captured line() throws ProbeFailure {
      while (true) {
        Optional<byte[]> line = wire.wholeLine();
        Optional<Captured> match = line.isPresent() ? found(line.get()) : atPause();
        if (match.isPresent()) {
          return match.get();
        }
      }
    }

    /** Waits for more of a line; at a pause or at the end, what there is of it is the line. */
    private Optional<Captured> atPause() throws ProbeFailure {
      Wire.More more = wire.awaitMore(PAUSE);
      if (more == Wire.More.BYTES) {
        return Optional.empty();
      }
      Optional<Captured> match = foundInAny(wire.unfinishedLine());
      if (match.isPresent()) {
        wire.skip(wire.unread().length);
      } else if (more == Wire.More.END) {
        throw closed();
      }
      return match;
    }

    private Captured bytes() throws ProbeFailure {
      while (true) {
        Optional<Captured> match = foundInAny(wire.unread());
        if (match.isPresent()) {
          wire.skip(match.get().end());
          return match.get();
        }
        if (!wire.awaitMore()) {
          throw closed();
        }
      }
    }

    private Captured whole(boolean untilPause) throws ProbeFailure {
      while (!isWhole(wire.awaitMore(PAUSE), untilPause)) {
        byte[] come = wire.unread();
        if (come.length > 0) {
          refuse(RuneText.of(come));
        }
      }
      byte[] answer = wire.unread();
      wire.skip(answer.length);
      return foundInAny(answer).orElseThrow(this::closed);
    }

    private boolean isWhole(Wire.More more, boolean untilPause) {
      return switch (more) {
        case BYTES -> false;
        case QUIET -> untilPause && wire.unread().length > 0;
        case END -> true;
      };
    }

    private Optional<Captured> foundInAny(byte[] said) throws ProbeFailure {
      return said.length == 0 ? Optional.empty() : found(said);
    }

    private Optional<Captured> found(byte[] said) throws ProbeFailure {
      latest = said;
      RuneText text = RuneText.of(said);
      refuse(text);
      if (expect == null) {
        return Optional.of(Captured.NOTHING);
      }
      Matcher matcher = expect.matcher(text.text());
      return matcher.find() ? Optional.of(Captured.of(matcher, text)) : Optional.empty();
    }

    private void refuse(RuneText text) throws ProbeFailure {
      if (reject != null && reject.matcher(text.text()).find()) {
        findings.measure(QueryResponse.FAILED_DUE_TO_REGEX, 1);
        throw unexpected("rejected by " + reject.pattern() + ": " + wire.quote(text.bytes()));
      }
    }

    private ProbeFailure closed() {
      findings.measure(QueryResponse.FAILED_DUE_TO_REGEX, 1);
      return latest == null
          ? new ProbeFailure(FailureReason.CONNECTION_CLOSED, "the peer closed without a word")
          : unmatched(latest, "then the peer closed");
    }

    /** Something that came, and was not it, is another failure than silence. */
    private ProbeFailure outOfTime(ProbeFailure silence) throws ProbeFailure {
      byte[] unread = wire.unread();
      byte[] said = unread.length > 0 ? unread : latest;
      if (said == null) {
        return silence;
      }
      return found(said).isEmpty()
          ? unmatched(said, "then nothing more in time")
          : new ProbeFailure(
              FailureReason.RESPONSE_TIMEOUT,
              "got " + wire.quote(said) + ", which would do, but not its end in time");
    }

    private ProbeFailure unmatched(byte[] said, String end) {
      String wanted = expect == null ? "anything" : expect.pattern();
      return unexpected("nothing matches " + wanted + ": got " + wire.quote(said) + ", " + end);
    }

    private static ProbeFailure unexpected(String detail) {
      return new ProbeFailure(FailureReason.UNEXPECTED_RESPONSE, detail);
    }
  }
}
