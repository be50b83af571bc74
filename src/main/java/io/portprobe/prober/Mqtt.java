package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Opening;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import io.portprobe.net.Wire;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;

/**
 * MQTT: a session of its own that ends at once, or the refusal of a version that nobody speaks.
 *
 * @see <a href="https://docs.oasis-open.org/mqtt/mqtt/v3.1.1/mqtt-v3.1.1.html">MQTT 3.1.1, sections
 *     3.1 and 3.2</a>
 * @see <a href="https://docs.oasis-open.org/mqtt/mqtt/v5.0/mqtt-v5.0.html">MQTT 5.0, likewise</a>
 */
final class Mqtt implements Prober {
  private static final GaugeName REASON =
      new GaugeName("probe_mqtt_reason_code", "The code with which the broker answered");

  private static final Opening CONNACK = Opening.of("an MQTT broker's answer", "20 ?? ??");
  private static final byte[] DISCONNECT = {(byte) 0xe0, 0};
  private static final int CLEAN_SESSION = 2;
  private static final int KEEP_ALIVE_SECONDS = 10;
  private static final int NO_VERSION = 0x7f;

  /** The versions that there are, with their numbers on the wire. */
  private enum Version {
    V3(4, "3.1.1"),
    V5(5, "5.0");

    private final int level;
    private final String label;

    Version(int level, String label) {
      this.level = level;
      this.label = label;
    }
  }

  /** How far the probe goes. */
  private enum Depth {
    GREETING,
    SESSION
  }

  @Override
  public String name() {
    return "mqtt";
  }

  @Override
  public String summary() {
    return "The MQTT broker takes a new client, or wants it to log in first";
  }

  @Override
  public String footprint() {
    return "A client that comes and goes, in the log; where a login is demanded, one that failed";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(1883);
  }

  @Override
  public Dialogue configure(Settings settings) {
    Version version = settings.choice("version", Version.V3, "The version of the session");
    Depth depth =
        settings.choice(
            "depth",
            Depth.SESSION,
            "With greeting, only the refusal of an unknown version: fails no login, but no longer"
                + " sees a broker that is busy or unavailable");
    return TlsPort.overTcp(
        settings,
        8883,
        switch (depth) {
          case GREETING -> Mqtt::greet;
          case SESSION -> (wire, findings) -> meet(version, wire, findings);
        });
  }

  private static void greet(Wire wire, Findings findings) throws ProbeFailure {
    wire.write(connect(NO_VERSION));
    findings.measure(REASON, answer(wire));
    findings.service("mqtt", Map.of("depth", "greeting"));
  }

  private static void meet(Version version, Wire wire, Findings findings) throws ProbeFailure {
    wire.write(connect(version.level));
    int code = answer(wire);
    findings.measure(REASON, code);
    findings.service("mqtt", Map.of("protocol", version.label));
    judge(code);
    if (code == 0) {
      wire.goodbye(DISCONNECT);
    }
  }

  /** A name that nobody has, or the broker would throw out who has it. */
  private static byte[] connect(int level) {
    String client = "portprobe" + HexFormat.of().formatHex(Datagrams.random(4));
    var body =
        new ByteWriter().u16(4).text("MQTT").u8(level).u8(CLEAN_SESSION).u16(KEEP_ALIVE_SECONDS);
    if (level == Version.V5.level) {
      body.u8(0);
    }
    byte[] bytes = body.u16(client.length()).text(client).toBytes();
    return new ByteWriter().u8(0x10).u8(bytes.length).bytes(bytes).toBytes();
  }

  private static int answer(Wire wire) throws ProbeFailure {
    if (leaves(wire)) {
      throw new ProbeFailure(
          FailureReason.CONNECTION_CLOSED,
          "the peer closed without an answer, as Mosquitto does beyond max_connections");
    }
    CONNACK.demandOn(wire);
    int length = ByteReader.of(wire.readExactly(2)).skip(1).u8();
    if (length >= 0x80) {
      length += (ByteReader.of(wire.readExactly(1)).u8() - 1) << 7;
    }
    return ByteReader.of(wire.readExactly(length)).skip(1).u8();
  }

  /** A broker without room closes at once: an end, or a reset if our words were faster. */
  private static boolean leaves(Wire wire) throws ProbeFailure {
    try {
      return wire.endsNext();
    } catch (ProbeFailure failure) {
      if (failure.reason() == FailureReason.CONNECTION_RESET) {
        return true;
      }
      throw failure;
    }
  }

  /** The codes of both versions, which have none in common but success. */
  private static void judge(int code) throws ProbeFailure {
    switch (code) {
      case 0, 1, 0x84 -> {} // Of another version: it is one of its kind, and awake.
      case 4, 5, 0x86, 0x87, 0x8c -> {} // It wants a login.
      case 3, 0x88, 0x8b, 0x9c, 0x9d -> throw refusal(FailureReason.SERVICE_UNAVAILABLE, code);
      case 0x89, 0x97, 0x9f -> throw refusal(FailureReason.SERVICE_OVERLOADED, code);
      case 2, 0x85, 0x8a -> throw refusal(FailureReason.AUTHENTICATION_REQUIRED, code);
      default -> throw refusal(FailureReason.UNEXPECTED_RESPONSE, code);
    }
  }

  private static ProbeFailure refusal(FailureReason reason, int code) {
    return new ProbeFailure(reason, "the broker refuses with code 0x%02x".formatted(code));
  }
}
