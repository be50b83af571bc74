package io.portprobe.prober;

import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import io.portprobe.net.Wire;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Redis, its kin such as Valkey and KeyDB, and Sentinel: they echo what PING says.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">RESP</a>
 */
final class Redis implements Prober {
  /** Refusals that prove a healthy service: it wants to know first who asks. */
  private static final Set<String> ASKS_WHO = Set.of("NOAUTH", "NOPERM", "WRONGPASS");

  /** What HELLO may tell; not the connection's number, which is another one each time. */
  private static final Set<String> FACTS = Set.of("server", "version", "mode", "role");

  private static final byte[] HELLO = "*1\r\n$5\r\nHELLO\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] QUIT = "*1\r\n$4\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII);

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public String summary() {
    return "The server has its data and echoes a PING, or wants a password first";
  }

  @Override
  public String footprint() {
    return "A client for a moment, and three commands in its statistics; nothing in the log";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(6379);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcp(settings, Redis::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    String echo = HexFormat.of().formatHex(Datagrams.random(8));
    wire.write("*2\r\n$4\r\nPING\r\n$16\r\n" + echo + "\r\n");
    byte[] kind = wire.readExactly(1);
    switch (kind[0]) {
      case '$' -> requireEcho(wire, echo);
      case '-' -> hearRefusal(wire, findings);
      default -> throw notRedis(wire, (char) kind[0] + latin1(wire.unread()));
    }
    findings.service("redis", hello(wire));
    wire.goodbye(QUIT);
  }

  private static void requireEcho(Wire wire, String echo) throws ProbeFailure {
    String answer = text(wire, "$" + wire.readLine());
    if (!answer.equals(echo)) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE,
          "expected the echo of " + echo + ", got " + wire.quote(answer));
    }
  }

  /**
   * Returns if the service merely asks who we are. One that cannot serve still tells what it is.
   */
  private static void hearRefusal(Wire wire, Findings findings) throws ProbeFailure {
    String refusal = wire.readLine();
    String word = refusal.split(" ", 2)[0];
    if (ASKS_WHO.contains(word)) {
      return;
    }
    FailureReason reason = reason(word, refusal);
    if (reason == FailureReason.UNEXPECTED_RESPONSE) {
      throw notRedis(wire, "-" + refusal);
    }
    if (reason != FailureReason.SERVICE_OVERLOADED
        && reason != FailureReason.AUTHENTICATION_REQUIRED) {
      findings.service("redis", hello(wire));
      wire.goodbye(QUIT);
    }
    throw new ProbeFailure(reason, "Redis says " + wire.quote(refusal));
  }

  /** What it means; the last two come unasked, before the connection is closed. */
  private static FailureReason reason(String word, String refusal) {
    return switch (word) {
      case "LOADING" -> FailureReason.SERVICE_STARTING;
      case "MASTERDOWN", "MISCONF", "BUSY", "UNKILLABLE" -> FailureReason.SERVICE_UNAVAILABLE;
      case "DENIED" -> FailureReason.AUTHENTICATION_REQUIRED;
      default ->
          refusal.startsWith("ERR max number of clients")
              ? FailureReason.SERVICE_OVERLOADED
              : FailureReason.UNEXPECTED_RESPONSE;
    };
  }

  private static ProbeFailure notRedis(Wire wire, String said) {
    return new ProbeFailure(
        FailureReason.UNEXPECTED_RESPONSE,
        "expected a Redis reply to PING, got " + wire.quote(said));
  }

  /** What HELLO tells, as names and values in turn; nothing where it is unknown or forbidden. */
  private static Map<String, String> hello(Wire wire) throws ProbeFailure {
    wire.write(HELLO);
    var facts = new LinkedHashMap<String, String>();
    String head = wire.readLine();
    int items = head.startsWith("*") ? number(wire, head.substring(1)) : 0;
    for (int i = 0; i < items / 2; i++) {
      String name = text(wire, wire.readLine());
      String value = wire.readLine();
      if (value.startsWith("*")) {
        facts.put("modules", value.substring(1)); // They come last: their number will do.
        return facts;
      }
      String text = value.startsWith(":") ? value.substring(1) : text(wire, value);
      if (FACTS.contains(name)) {
        facts.put(name, text);
      }
    }
    return facts;
  }

  /** The text that follows its length, which is that line. */
  private static String text(Wire wire, String length) throws ProbeFailure {
    if (!length.startsWith("$")) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE, "expected a text in RESP, got " + wire.quote(length));
    }
    String text = latin1(wire.readExactly(number(wire, length.substring(1))));
    wire.readExactly(2);
    return text;
  }

  private static int number(Wire wire, String digits) throws ProbeFailure {
    if (!digits.matches("[0-9]{1,5}")) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE, "expected a length in RESP, got " + wire.quote(digits));
    }
    return Integer.parseInt(digits);
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
