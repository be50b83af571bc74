package io.portprobe.prober;

import com.google.re2j.Pattern;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Reply;
import io.portprobe.dialogue.Settings;
import io.portprobe.dialogue.TlsUse;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * SMTP: the server greets, tells what it can do, and is left before any mail is spoken of.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321">RFC 5321</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3207">RFC 3207, STARTTLS</a>
 */
final class Smtp implements Prober {
  private static final GaugeName SIZE =
      new GaugeName(
          "probe_smtp_size_limit_bytes", "The largest mail that the server says it takes");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final List<Integer> READY = List.of(220);
  private static final List<Integer> DONE = List.of(250);
  private static final ReplyCheck REPLIES =
      new ReplyCheck(
          Map.of(
              450, FailureReason.SERVICE_UNAVAILABLE,
              451, FailureReason.SERVICE_UNAVAILABLE,
              454, FailureReason.SERVICE_UNAVAILABLE,
              521, FailureReason.SERVICE_UNAVAILABLE,
              550, FailureReason.AUTHENTICATION_REQUIRED,
              554, FailureReason.AUTHENTICATION_REQUIRED,
              556, FailureReason.SERVICE_UNAVAILABLE));

  @Override
  public String name() {
    return "smtp";
  }

  @Override
  public String summary() {
    return "The mail server greets and answers EHLO";
  }

  @Override
  public String footprint() {
    return "Two lines in the log, of a client that connects and takes its leave";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(25);
  }

  @Override
  public Dialogue configure(Settings settings) {
    TlsUse tls = TlsUse.read(settings);
    String helo = settings.text("helo", "portprobe", "The name to greet with");
    if (helo.isBlank() || !helo.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      settings.problem("helo", "expected a host name, or an address in brackets");
    }
    return Dialogue.overTcpUpgrading(
        settings,
        tls,
        465,
        (wire, findings, upgrade) -> talk(wire, findings, new Manner(helo, upgrade)));
  }

  /**
   * How the server is spoken to.
   *
   * @param helo our name
   * @param upgrade whether TLS is begun by STARTTLS
   */
  private record Manner(String helo, boolean upgrade) {}

  private static void talk(Wire wire, Findings findings, Manner manner) throws ProbeFailure {
    String greeting = REPLIES.expect(wire, READY, "an SMTP greeting").texts().getFirst();
    Map<String, String> abilities = greet(wire, manner.helo);
    var labels = new LinkedHashMap<>(Software.in(greeting));
    labels.put("starttls", Boolean.toString(abilities.containsKey("STARTTLS")));
    if (manner.upgrade) {
      abilities = upgraded(wire, manner.helo, abilities);
    }
    labels.put("auth", abilities.getOrDefault("AUTH", ""));
    findings.service("smtp", labels);
    String size = abilities.getOrDefault("SIZE", "");
    if (NUMBER.matches(size)) {
      findings.measure(SIZE, Double.parseDouble(size));
    }
    wire.goodbye("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private static Map<String, String> upgraded(Wire wire, String helo, Map<String, String> abilities)
      throws ProbeFailure {
    if (!abilities.containsKey("STARTTLS")) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "expected an offer of STARTTLS, got none");
    }
    wire.write("STARTTLS\r\n");
    REPLIES.expect(wire, READY, "a reply 220 to STARTTLS");
    wire.startTls();
    return greet(wire, helo);
  }

  /** What the server can do: words of the extensions in upper case, and what follows them. */
  private static Map<String, String> greet(Wire wire, String helo) throws ProbeFailure {
    wire.write("EHLO " + helo + "\r\n");
    Reply reply = REPLIES.expect(wire, DONE, "a reply 250 to EHLO");
    var abilities = new LinkedHashMap<String, String>();
    for (String text : reply.texts()) {
      String[] parts = text.split("[ =]", 2);
      abilities.putIfAbsent(parts[0].toUpperCase(Locale.ROOT), parts.length > 1 ? parts[1] : "");
    }
    return abilities;
  }
}
