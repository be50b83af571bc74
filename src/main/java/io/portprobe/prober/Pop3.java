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
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * POP3: the server greets, tells what it can do, and lets us leave without a login.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1939">RFC 1939</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2449">RFC 2449, CAPA</a>
 */
final class Pop3 implements Prober {
  private static final int MOST_LINES = 100;

  @Override
  public String name() {
    return "pop3";
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
    return OptionalInt.of(110);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcpUpgrading(settings, TlsUse.read(settings), 995, Pop3::talk);
  }

  private static void talk(Wire wire, Findings findings, boolean upgrade) throws ProbeFailure {
    String greeting = greeting(wire);
    Map<String, String> abilities = abilities(wire);
    boolean offered = abilities.containsKey("STLS");
    if (upgrade) {
      command(wire, "STLS");
      wire.startTls();
      abilities = abilities(wire);
    }
    var labels =
        new LinkedHashMap<>(
            Software.in(abilities.getOrDefault("IMPLEMENTATION", "") + " " + greeting));
    labels.put("stls", Boolean.toString(offered));
    labels.put("auth", abilities.getOrDefault("SASL", ""));
    findings.service("pop3", labels);
    command(wire, "QUIT");
  }

  private static String greeting(Wire wire) throws ProbeFailure {
    String line = wire.readLine();
    if (line.startsWith("-ERR")) {
      throw Refusal.of(wire, line, FailureReason.SERVICE_OVERLOADED);
    }
    if (!line.startsWith("+OK")) {
      throw unexpected("a POP3 greeting", wire, line);
    }
    return line;
  }

  private static void command(Wire wire, String command) throws ProbeFailure {
    wire.write(command + "\r\n");
    String line = wire.readLine();
    if (!line.startsWith("+OK")) {
      throw unexpected("+OK to " + command, wire, line);
    }
  }

  /** What the server can do: words in upper case, and what follows them; old servers do not say. */
  private static Map<String, String> abilities(Wire wire) throws ProbeFailure {
    wire.write("CAPA\r\n");
    var abilities = new LinkedHashMap<String, String>();
    String line = wire.readLine();
    if (line.startsWith("-ERR")) {
      return abilities;
    }
    if (!line.startsWith("+OK")) {
      throw unexpected("+OK or -ERR to CAPA", wire, line);
    }
    for (int lines = 0; lines < MOST_LINES; lines++) {
      line = wire.readLine();
      if (line.equals(".")) {
        return abilities;
      }
      String[] parts = line.split(" ", 2);
      abilities.put(parts[0].toUpperCase(Locale.ROOT), parts.length > 1 ? parts[1] : "");
    }
    throw new ProbeFailure(
        FailureReason.RESPONSE_TOO_LARGE, "more than " + MOST_LINES + " lines, and no end");
  }

  private static ProbeFailure unexpected(String what, Wire wire, String line) {
    return new ProbeFailure(
        FailureReason.UNEXPECTED_RESPONSE, "expected " + what + ", got " + wire.quote(line));
  }
}
