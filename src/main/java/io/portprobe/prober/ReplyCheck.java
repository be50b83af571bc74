package io.portprobe.prober;

import io.portprobe.dialogue.Reply;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.List;
import java.util.Map;

/**
 * What the codes mean by which a mail or file server refuses.
 *
 * @param refusals the reasons; the words decide about 421, which stands for load and for the end
 */
record ReplyCheck(Map<Integer, FailureReason> refusals) {
  private static final int CLOSING = 421;

  ReplyCheck {
    refusals = Map.copyOf(refusals);
  }

  /** Reads a reply, which must have one of those codes. */
  Reply expect(Wire wire, List<Integer> codes, String what) throws ProbeFailure {
    Reply reply = Reply.read(wire);
    if (!codes.contains(reply.code())) {
      String last = reply.lines().getLast();
      throw new ProbeFailure(
          reason(reply.code(), last), "expected " + what + ", got " + wire.quote(last));
    }
    return reply;
  }

  private FailureReason reason(int code, String words) {
    if (code == CLOSING) {
      return Refusal.reason(words, FailureReason.SERVICE_OVERLOADED);
    }
    return refusals.getOrDefault(code, FailureReason.UNEXPECTED_RESPONSE);
  }
}
