package io.portprobe.prober;

import io.portprobe.net.Datagrams;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * One OPTIONS request, by whose identifiers its answer is known.
 *
 * @param via transport and sender
 * @param callId of the whole exchange
 * @param tag the sender's part of it
 * @param branch of this request
 * @param sequence of this request, a number
 */
record SipRequest(String via, String callId, String tag, String branch, String sequence) {
  /** A new one. */
  static SipRequest by(String via) {
    String sequence = Integer.toString(Integer.parseInt(random(2), 16));
    return new SipRequest(via, random(8), random(8), "z9hG4bK" + random(8), sequence);
  }

  private static String random(int bytes) {
    return HexFormat.of().formatHex(Datagrams.random(bytes));
  }

  /**
   * Its bytes.
   *
   * @param uri whom it asks
   * @param hops how often it may be passed on
   */
  byte[] bytes(String uri, int hops) {
    return """
    OPTIONS %1$s SIP/2.0
    Via: SIP/2.0/%2$s;branch=%3$s;rport
    Max-Forwards: %4$d
    From: <sip:portprobe@portprobe.invalid>;tag=%5$s
    To: <%1$s>
    Call-ID: %6$s@portprobe.invalid
    CSeq: %7$s OPTIONS
    Contact: <sip:portprobe@%8$s>
    Accept: application/sdp
    User-Agent: portprobe
    Content-Length: 0

    """
        .formatted(uri, via, branch, hops, tag, callId, sequence, sender())
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private String sender() {
    return via.substring(via.indexOf(' ') + 1);
  }

  /** Whether a response answers it. */
  boolean isAnsweredBy(SipResponse response) {
    return response.header("Call-ID", "i").equals(callId + "@portprobe.invalid")
        && response.header("CSeq").matches(sequence + "\\s+OPTIONS")
        && response.header("From", "f").contains(";tag=" + tag)
        && response.header("Via", "v").contains(";branch=" + branch);
  }
}
