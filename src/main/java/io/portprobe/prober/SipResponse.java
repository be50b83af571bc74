package io.portprobe.prober;

import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The head of a SIP response.
 *
 * @param code 100 to 699
 * @param status the whole first line, for humans
 * @param headers the lines below, each with its continuations
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3261#section-7">RFC 3261, section 7</a>
 */
record SipResponse(int code, String status, List<String> headers) {
  private static final String HEAD_END = "\r\n\r\n";
  private static final int MAX_LINES = 200;

  /** Reads a datagram. */
  static SipResponse read(byte[] datagram) throws ProbeFailure {
    String text = new String(datagram, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(HEAD_END);
    if (end < 0) {
      throw new ProbeFailure(FailureReason.MALFORMED_RESPONSE, "no empty line ends the headers");
    }
    return parse(List.of(text.substring(0, end).split("\r\n", -1)));
  }

  /** Reads a response from a stream, with its body. */
  static SipResponse read(Wire wire) throws ProbeFailure {
    var lines = new ArrayList<String>();
    String line = wire.readLine();
    while (!line.isEmpty()) {
      lines.add(line);
      if (lines.size() == 1) {
        var _ = code(line); // Another service would keep us waiting for an empty line.
      }
      if (lines.size() > MAX_LINES) {
        throw new ProbeFailure(
            FailureReason.RESPONSE_TOO_LARGE, "more than " + MAX_LINES + " lines of headers");
      }
      line = wire.readLine();
    }
    if (lines.isEmpty()) {
      throw new ProbeFailure(FailureReason.UNEXPECTED_RESPONSE, "expected SIP/2.0, got no text");
    }
    SipResponse response = parse(lines);
    var _ = wire.readExactly(response.bodyLength());
    return response;
  }

  private static SipResponse parse(List<String> lines) throws ProbeFailure {
    String status = lines.getFirst();
    var headers = new ArrayList<String>();
    for (String line : lines.subList(1, lines.size())) {
      boolean continues = line.startsWith(" ") || line.startsWith("\t");
      if (continues && !headers.isEmpty()) {
        headers.add(headers.removeLast() + ' ' + line.strip());
      } else {
        headers.add(line);
      }
    }
    return new SipResponse(code(status), status, List.copyOf(headers));
  }

  private static int code(String status) throws ProbeFailure {
    if (!status.matches("SIP/2\\.0 [1-6][0-9]{2}( .*)?")) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "expected SIP/2.0, got \"" + status + "\"");
    }
    return Integer.parseInt(status.substring(8, 11));
  }

  /** Whether another one follows. */
  boolean isProvisional() {
    return code < 200;
  }

  /** The value of the first such header; empty without one. */
  String header(String name) {
    return header(name, name);
  }

  /** Likewise, of a header that has a short form. */
  String header(String name, String brief) {
    for (String header : headers) {
      int colon = Math.max(0, header.indexOf(':'));
      String key = header.substring(0, colon).strip();
      if (key.equalsIgnoreCase(name) || key.equalsIgnoreCase(brief)) {
        return header.substring(colon + 1).strip();
      }
    }
    return "";
  }

  private int bodyLength() throws ProbeFailure {
    String length = header("Content-Length", "l");
    if (!length.matches("[0-9]{0,9}")) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE, "a body of \"" + length + "\" bytes");
    }
    return length.isEmpty() ? 0 : Integer.parseInt(length);
  }
}
