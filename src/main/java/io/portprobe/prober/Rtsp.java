package io.portprobe.prober;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.portprobe.codec.ByteReader;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.model.Target;
import io.portprobe.net.Datagrams;
import io.portprobe.net.Wire;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Cameras and media servers by RTSP: the question for their methods, which starts no stream.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2326#section-10.1">RFC 2326, section 10.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7826#section-13.1">RFC 7826, section 13.1</a>
 */
final class Rtsp implements Prober {
  private static final Pattern STATUS = Pattern.compile("^RTSP/[12]\\.0 ([0-9]{3})( |$)");
  private static final int MAX_HEADERS = 100;

  private static final Map<Integer, FailureReason> REFUSALS =
      Map.of(
          403, FailureReason.AUTHENTICATION_REQUIRED,
          453, FailureReason.SERVICE_OVERLOADED,
          500, FailureReason.SERVICE_UNAVAILABLE,
          502, FailureReason.SERVICE_UNAVAILABLE,
          503, FailureReason.SERVICE_OVERLOADED,
          504, FailureReason.SERVICE_UNAVAILABLE);

  @Override
  public String name() {
    return "rtsp";
  }

  @Override
  public String summary() {
    return "The server answers the question for its methods, be it by asking for a login first";
  }

  @Override
  public String footprint() {
    return "Nothing usually; no stream is described or set up";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(554);
  }

  @Override
  public Dialogue configure(Settings settings) {
    String path =
        settings.text("path", "/", "The path to ask for; some servers answer for streams only");
    var dialogue = Dialogue.overTcp(settings, (wire, findings) -> talk(wire, findings, path));
    return dialogue.options().tlsFromStart() ? dialogue.onPort(322) : dialogue;
  }

  private static void talk(Wire wire, Findings findings, String path) throws ProbeFailure {
    String sequence = Integer.toString(ByteReader.of(Datagrams.random(2)).u16());
    String scheme = wire.isEncrypted() ? "rtsps" : "rtsp";
    Target target = wire.target();
    wire.write(
        """
        OPTIONS %s://%s:%d%s RTSP/1.0\r
        CSeq: %s\r
        User-Agent: portprobe\r
        \r
        """
            .formatted(scheme, target.hostInUri(), target.port(), path, sequence));
    String line = wire.readLine();
    Matcher status = STATUS.matcher(line);
    if (!status.find()) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "expected RTSP, got " + wire.quote(line));
    }
    Map<String, String> headers = headers(wire);
    requireSequence(sequence, headers);
    tell(headers, findings);
    FailureReason refusal = REFUSALS.get(Integer.valueOf(status.group(1)));
    if (refusal != null) {
      throw new ProbeFailure(refusal, "the server answers " + wire.quote(line));
    }
  }

  private static Map<String, String> headers(Wire wire) throws ProbeFailure {
    var headers = new HashMap<String, String>();
    for (int i = 0; i < MAX_HEADERS; i++) {
      String line = wire.readLine();
      if (line.isEmpty()) {
        return headers;
      }
      int colon = Math.max(0, line.indexOf(':'));
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    throw new ProbeFailure(
        FailureReason.RESPONSE_TOO_LARGE, "more than " + MAX_HEADERS + " header lines");
  }

  private static void requireSequence(String sent, Map<String, String> headers)
      throws ProbeFailure {
    String echoed = headers.getOrDefault("cseq", "");
    if (!echoed.equals(sent)) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE, "expected CSeq " + sent + ", got \"" + echoed + "\"");
    }
  }

  private static void tell(Map<String, String> headers, Findings findings) {
    findings.service(
        "rtsp",
        Map.of(
            "server", headers.getOrDefault("server", ""),
            "methods", headers.getOrDefault("public", "")));
  }
}
