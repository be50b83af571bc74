package io.portprobe.prober;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import java.io.IOException;
import java.util.Arrays;
import org.xbill.DNS.CookieOption;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** A question as it was sent once, and how its answer is known. */
final class DnsQuery {
  private final Message message;
  private final byte[] cookie;

  DnsQuery(Message message, byte[] cookie) {
    this.message = message;
    this.cookie = cookie;
  }

  /** What is sent. */
  byte[] bytes() {
    return message.toWire();
  }

  /** Whether it is an answer to this; one that is no message at all is a failure. */
  boolean isAnsweredBy(byte[] bytes) throws ProbeFailure {
    Message answer = decode(bytes);
    return answer.getHeader().getID() == message.getHeader().getID()
        && answer.getHeader().getFlag(Flags.QR)
        && answer.getHeader().getOpcode() == Opcode.QUERY
        && repeatsTheQuestion(answer)
        && keepsTheCookie(answer);
  }

  /** A server that understands no more than the header leaves the question out, and says so. */
  private boolean repeatsTheQuestion(Message answer) {
    if (answer.getHeader().getCount(Section.QUESTION) == 0) {
      return answer.getRcode() != Rcode.NOERROR;
    }
    return answer.getHeader().getCount(Section.QUESTION) == 1
        && answer.getQuestion().equals(message.getQuestion());
  }

  private boolean keepsTheCookie(Message answer) {
    return answer.getOPT() == null
        || answer.getOPT().getOptions(EDNSOption.Code.COOKIE).stream()
            .allMatch(option ->
                option instanceof CookieOption returned
                    && Arrays.equals(returned.getClientCookie(), cookie));
  }

  /** Whether an answer has the letters as they were sent, large and small. */
  boolean keepsTheCase(Message answer) {
    return answer.getHeader().getCount(Section.QUESTION) == 0
        || nameIn(answer).equals(nameIn(message));
  }

  private static String nameIn(Message message) {
    return message.getQuestion().getName().toString();
  }

  /**
   * The message that those bytes are.
   *
   * @throws ProbeFailure {@code malformed_response} when they are none
   */
  static Message decode(byte[] bytes) throws ProbeFailure {
    try {
      return new Message(bytes);
    } catch (IOException | RuntimeException e) { // The library has both for bytes that it refuses.
      throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "no DNS message: " + e.getMessage());
    }
  }
}
