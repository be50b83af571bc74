package io.portprobe.prober;

import com.google.re2j.Pattern;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;

/** What a service means that greets with a refusal in words of its own. */
final class Refusal {
  private static final Pattern OF_US =
      Pattern.compile(
          "(?i)\\b(ban|deni|not allowed|not permitted|block|blacklist|throttl|[gkz]-?line)");
  private static final Pattern AT_A_LIMIT =
      Pattern.compile(
          "(?i)too many|maxim|\\bmax\\b|limit|exceed|busy|overload|in use|try again|\\bfull\\b");
  private static final Pattern OUT_OF_ORDER =
      Pattern.compile("(?i)shut(ting)? ?down|unavailable|broken");

  private Refusal() {}

  /** The reason that those words give; the other one when they tell none. */
  static FailureReason reason(String words, FailureReason otherwise) {
    if (OF_US.matcher(words).find()) {
      return FailureReason.AUTHENTICATION_REQUIRED;
    }
    if (AT_A_LIMIT.matcher(words).find()) {
      return FailureReason.SERVICE_OVERLOADED;
    }
    return OUT_OF_ORDER.matcher(words).find() ? FailureReason.SERVICE_UNAVAILABLE : otherwise;
  }

  /** The failure of a probe that heard those words. */
  static ProbeFailure of(Wire wire, String words, FailureReason otherwise) {
    return new ProbeFailure(reason(words, otherwise), "the service refuses: " + wire.quote(words));
  }
}
