package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Reply;
import io.portprobe.dialogue.Settings;
import io.portprobe.dialogue.TlsUse;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * FTP: the server greets, tells what it can do, and is left without a login.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc959">RFC 959</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4217">RFC 4217, AUTH TLS</a>
 */
final class Ftp implements Prober {
  private static final List<Integer> READY = List.of(220);
  private static final List<Integer> PROCEED = List.of(234);

  /** The list; unknown as in old servers; or only after a login. */
  private static final List<Integer> FEATURES = List.of(211, 500, 502, 530);

  private static final int UNKNOWN_COMMANDS = 500;
  private static final List<Integer> ALIVE = List.of(200, 530);
  private static final ReplyCheck REPLIES =
      new ReplyCheck(Map.of(120, FailureReason.SERVICE_STARTING));

  @Override
  public String name() {
    return "ftp";
  }

  @Override
  public String summary() {
    return "The file server greets and answers what it is told before a login";
  }

  @Override
  public String footprint() {
    return "A connection that takes its leave without a login, which some servers log";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(21);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcpUpgrading(settings, TlsUse.read(settings), 990, Ftp::talk);
  }

  private static void talk(Wire wire, Findings findings, boolean upgrade) throws ProbeFailure {
    String greeting = greeting(wire);
    var labels = new LinkedHashMap<>(Software.in(greeting));
    List<String> features = features(wire);
    if (upgrade) {
      wire.write("AUTH TLS\r\n");
      REPLIES.expect(wire, PROCEED, "a reply 234 to AUTH TLS");
      wire.startTls();
      wire.write("NOOP\r\n");
      REPLIES.expect(wire, ALIVE, "a reply 200 to NOOP");
    }
    labels.put("auth_tls", Boolean.toString(features.stream().anyMatch(Ftp::isAuthTls)));
    labels.put("utf8", Boolean.toString(features.contains("UTF8")));
    findings.service("ftp", labels);
    wire.goodbye("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** The greeting's text; mail servers greet alike, but for their name. */
  private static String greeting(Wire wire) throws ProbeFailure {
    String text = String.join(" ", REPLIES.expect(wire, READY, "an FTP greeting").texts());
    if (text.contains("SMTP")) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "expected an FTP greeting, got " + wire.quote(text));
    }
    return text;
  }

  private static List<String> features(Wire wire) throws ProbeFailure {
    wire.write("FEAT\r\n");
    Reply reply = REPLIES.expect(wire, FEATURES, "a reply 211 to FEAT");
    if (reply.code() / 10 == UNKNOWN_COMMANDS / 10) {
      // Every server of replies may say so: this one must be of files.
      wire.write("NOOP\r\n");
      REPLIES.expect(wire, ALIVE, "a reply 200 to NOOP");
    }
    return reply.lines().stream().map(line -> line.strip().toUpperCase(Locale.ROOT)).toList();
  }

  private static boolean isAuthTls(String feature) {
    return feature.startsWith("AUTH ") && feature.contains("TLS");
  }
}
