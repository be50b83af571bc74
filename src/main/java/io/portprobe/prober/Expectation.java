package io.portprobe.prober;

import com.google.re2j.Pattern;
import io.portprobe.codec.BytePattern;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Script;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a step waits for. */
@FunctionalInterface
interface Expectation {
  /** A step that waits for nothing. */
  Expectation NOTHING = (_, _) -> Captured.NOTHING;

  /**
   * Waits until the expectation holds.
   *
   * @throws ProbeFailure {@code unexpected_response}, {@code connection_closed} or {@code
   *     response_timeout}
   */
  Captured await(Wire wire, Findings findings) throws ProbeFailure;

  /** Reads the keys of which a step has at most one kind. */
  static Expectation read(Settings settings) {
    Optional<Pattern> expect =
        settings.parsed("expect", Script::compile, "RE2 pattern to wait for");
    Optional<Pattern> reject =
        settings.parsed("reject", Script::compile, "RE2 pattern that fails the probe at once");
    Until until =
        settings.choice("until", Until.LINE, "How much of the stream the patterns look at");
    Optional<BytePattern> bytes =
        settings
            .bytes("expect_bytes", "The exact bytes to wait for")
            .filter(given -> given.length > 0)
            .map(BytePattern::of);
    Optional<BytePattern> hex =
        settings.parsed(
            "expect_hex", BytePattern::parse, "The bytes to wait for in hex, ?? for any byte");
    refuseTwo(settings, "expect", "expect_bytes", "expect_hex");
    refuseTwo(settings, "reject", "expect_bytes");
    refuseTwo(settings, "reject", "expect_hex");
    boolean wholeOnly = until == Until.EOF || until == Until.IDLE;
    if (expect.isEmpty() && reject.isPresent() && !wholeOnly) {
      settings.problem("reject", "without expect, reject needs until: eof or until: idle");
    }
    if (until != Until.LINE && !settings.has("expect") && !settings.has("reject")) {
      settings.problem("until", "expected expect or reject with it, whose patterns it is about");
    }
    if (expect.isPresent() || reject.isPresent()) {
      return new PatternExpectation(expect.orElse(null), reject.orElse(null), until);
    }
    return bytes.or(() -> hex).<Expectation>map(BytesExpectation::new).orElse(NOTHING);
  }

  private static void refuseTwo(Settings settings, String... keys) {
    List<String> given = Stream.of(keys).filter(settings::has).toList();
    if (given.size() > 1) {
      settings.problem(
          given.get(1), given.get(0) + " and " + given.get(1) + " are mutually exclusive");
    }
  }
}
