package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.dialogue.TlsUse;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * IMAP: the server greets, tells what it can do, and lets us leave without a login.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9051">RFC 9051</a>
 */
final class Imap implements Prober {
  private static final String CAPABILITY = "CAPABILITY ";
  private static final int MOST_LINES = 100;

  @Override
  public String name() {
    return "imap";
  }

  @Override
  public String summary() {
    return "The mailbox server greets, and answers what it is told before a login";
  }

  @Override
  public String footprint() {
    return "A line in the log, of a client that leaves without a login";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(143);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcpUpgrading(settings, TlsUse.read(settings), 993, Imap::talk);
  }

  private static void talk(Wire wire, Findings findings, boolean upgrade) throws ProbeFailure {
    String greeting = greeting(wire);
    boolean told = greeting.contains("[" + CAPABILITY);
    List<String> abilities = told ? abilities(greeting) : ask(wire, "p1");
    var labels = new LinkedHashMap<>(Software.in(greeting));
    labels.put("starttls", Boolean.toString(abilities.contains("STARTTLS")));
    if (upgrade) {
      command(wire, "p2", "STARTTLS");
      wire.startTls();
      abilities = ask(wire, "p3");
    }
    labels.put("auth", mechanisms(abilities));
    labels.put("login_disabled", Boolean.toString(abilities.contains("LOGINDISABLED")));
    findings.service("imap", labels);
    command(wire, "p9", "LOGOUT");
  }

  private static String greeting(Wire wire) throws ProbeFailure {
    String line = wire.readLine();
    if (line.startsWith("* BYE")) {
      throw Refusal.of(wire, line, FailureReason.SERVICE_UNAVAILABLE);
    }
    if (!line.startsWith("* OK") && !line.startsWith("* PREAUTH")) {
      throw unexpected("an IMAP greeting", wire, line);
    }
    return line;
  }

  private static List<String> ask(Wire wire, String tag) throws ProbeFailure {
    return abilities(command(wire, tag, "CAPABILITY"));
  }

  /** Gives a command, and returns what is said up to its completion, which must be a good one. */
  private static String command(Wire wire, String tag, String command) throws ProbeFailure {
    wire.write(tag + " " + command + "\r\n");
    var said = new StringBuilder();
    for (int lines = 0; lines < MOST_LINES; lines++) {
      String line = wire.readLine();
      if (line.startsWith(tag + " OK")) {
        return said.append(line).toString();
      }
      if (line.startsWith("* BYE") && !command.equals("LOGOUT")) {
        throw Refusal.of(wire, line, FailureReason.SERVICE_UNAVAILABLE);
      }
      if (!line.startsWith("* ")) {
        throw unexpected(tag + " OK to " + command, wire, line);
      }
      said.append(line).append('\n');
    }
    throw new ProbeFailure(
        FailureReason.RESPONSE_TOO_LARGE, "more than " + MOST_LINES + " lines, and no end");
  }

  private static List<String> abilities(String said) {
    int begin = said.indexOf(CAPABILITY);
    if (begin < 0) {
      return List.of();
    }
    String list = said.substring(begin + CAPABILITY.length()).split("[\\]\n]", 2)[0];
    return List.of(list.toUpperCase(Locale.ROOT).split(" ", -1));
  }

  private static String mechanisms(List<String> abilities) {
    return abilities.stream()
        .filter(ability -> ability.startsWith("AUTH="))
        .map(ability -> ability.substring("AUTH=".length()))
        .collect(Collectors.joining(" "));
  }

  private static ProbeFailure unexpected(String what, Wire wire, String line) {
    return new ProbeFailure(
        FailureReason.UNEXPECTED_RESPONSE, "expected " + what + ", got " + wire.quote(line));
  }
}
