package io.portprobe.prober;

import io.portprobe.codec.JsonField;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.dialogue.TlsUse;
import io.portprobe.model.FailureReason;
import io.portprobe.model.GaugeName;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Wire;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * NATS: the server's greeting, and a ping where that needs no login.
 *
 * @see <a href="https://docs.nats.io/reference/reference-protocols/nats-protocol">The client
 *     protocol</a>
 */
final class Nats implements Prober {
  private static final GaugeName PAYLOAD_LIMIT =
      new GaugeName("probe_nats_payload_limit_bytes", "How large a message may be");

  private static final Map<String, JsonField> FACTS =
      Stream.of("version", "server_name", "cluster", "jetstream", "auth_required", "tls_required")
          .collect(Collectors.toMap(name -> name, JsonField::named));

  private static final JsonField MAX_PAYLOAD = JsonField.named("max_payload");
  private static final JsonField LAME_DUCK = JsonField.named("ldm");
  private static final JsonField AUTH_REQUIRED = JsonField.named("auth_required");
  private static final JsonField NONCE = JsonField.named("nonce");
  private static final JsonField TLS_REQUIRED = JsonField.named("tls_required");
  private static final JsonField TLS_AVAILABLE = JsonField.named("tls_available");

  /** A server that wants a login may not be pinged; its refusal follows the greeting at once. */
  private static final Duration REFUSAL = Duration.ofMillis(100);

  private static final String HELLO =
      """
      CONNECT {"verbose":false,"pedantic":false,"name":"portprobe","lang":"java","version":"1",\
      "protocol":1,"echo":false}\r
      PING\r
      """;

  @Override
  public String name() {
    return "nats";
  }

  @Override
  public String summary() {
    return "The NATS server greets, and answers a ping unless it wants a login first";
  }

  @Override
  public String footprint() {
    return "Nothing; but where it demands TLS and the module does not, a failed handshake is logged";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(4222);
  }

  @Override
  public Dialogue configure(Settings settings) {
    TlsUse tls = TlsUse.read(settings);
    return Dialogue.overTcpUpgrading(
        settings, tls == TlsUse.IMPLICIT, (wire, findings) -> talk(wire, findings, tls));
  }

  private static void talk(Wire wire, Findings findings, TlsUse tls) throws ProbeFailure {
    String info = greeting(wire);
    learn(info, findings);
    requireServing(info);
    secure(info, wire, tls);
    if (isTrue(AUTH_REQUIRED, info) || NONCE.in(info).isPresent()) {
      awaitRefusal(wire);
      return;
    }
    wire.write(HELLO);
    awaitPong(wire);
  }

  private static String greeting(Wire wire) throws ProbeFailure {
    String line = wire.readLine();
    refuse(line, wire);
    if (!line.startsWith("INFO {")) {
      throw new ProbeFailure(
          FailureReason.UNEXPECTED_RESPONSE, "expected a NATS greeting, got " + wire.quote(line));
    }
    return line;
  }

  private static void learn(String info, Findings findings) {
    var facts = new HashMap<String, String>();
    FACTS.forEach((name, field) -> field.in(info).ifPresent(value -> facts.put(name, value)));
    findings.service("nats", facts);
    MAX_PAYLOAD.numberIn(info).ifPresent(bytes -> findings.measure(PAYLOAD_LIMIT, bytes));
  }

  private static void requireServing(String info) throws ProbeFailure {
    if (isTrue(LAME_DUCK, info)) {
      throw new ProbeFailure(
          FailureReason.SERVICE_UNAVAILABLE, "the server is in lame duck mode, about to end");
    }
  }

  private static void secure(String info, Wire wire, TlsUse tls) throws ProbeFailure {
    boolean required = isTrue(TLS_REQUIRED, info);
    if (tls == TlsUse.DISABLE && required) {
      throw new ProbeFailure(FailureReason.UNEXPECTED_RESPONSE, "the server expects TLS");
    }
    if (tls != TlsUse.REQUIRE) {
      return;
    }
    if (!required && !isTrue(TLS_AVAILABLE, info)) {
      throw new ProbeFailure(FailureReason.UNEXPECTED_RESPONSE, "the server offers no TLS");
    }
    wire.startTls();
  }

  private static boolean isTrue(JsonField field, String info) {
    return field.in(info).filter("true"::equals).isPresent();
  }

  private static void awaitRefusal(Wire wire) throws ProbeFailure {
    if (wire.unread().length > 0 || wire.awaitMore(REFUSAL) != Wire.More.QUIET) {
      refuse(wire.readLine(), wire);
    }
  }

  /** Other servers of its cluster may be told of, and it may ping us, in between. */
  private static void awaitPong(Wire wire) throws ProbeFailure {
    String line = wire.readLine();
    while (!line.equals("PONG")) {
      refuse(line, wire);
      if (!line.startsWith("INFO ") && !line.equals("PING") && !line.equals("+OK")) {
        throw new ProbeFailure(
            FailureReason.MALFORMED_RESPONSE, "expected PONG, got " + wire.quote(line));
      }
      line = wire.readLine();
    }
  }

  private static void refuse(String line, Wire wire) throws ProbeFailure {
    if (!line.startsWith("-ERR '")) {
      return;
    }
    String error = line.toLowerCase(Locale.ROOT);
    FailureReason reason = FailureReason.UNEXPECTED_RESPONSE;
    if (error.contains("maximum") && error.contains("connections exceeded")) {
      reason = FailureReason.SERVICE_OVERLOADED;
    } else if (error.contains("authentication") || error.contains("authorization")) {
      reason = FailureReason.AUTHENTICATION_REQUIRED;
    } else if (error.contains("shutdown")) {
      reason = FailureReason.SERVICE_UNAVAILABLE;
    }
    throw new ProbeFailure(reason, "the server says " + wire.quote(line));
  }
}
