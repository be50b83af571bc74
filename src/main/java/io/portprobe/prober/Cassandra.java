package io.portprobe.prober;

import io.portprobe.codec.ByteReader;
import io.portprobe.codec.ByteWriter;
import io.portprobe.dialogue.Dialogue;
import io.portprobe.dialogue.Findings;
import io.portprobe.dialogue.Opening;
import io.portprobe.dialogue.Prober;
import io.portprobe.dialogue.Settings;
import io.portprobe.model.FailureReason;
import io.portprobe.model.ProbeFailure;
import io.portprobe.net.Datagrams;
import io.portprobe.net.Wire;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Cassandra and ScyllaDB by the CQL protocol: the question for what the server supports, which
 * needs no login.
 *
 * @see <a href="https://cassandra.apache.org/doc/latest/cassandra/reference/native-protocol.html">
 *     CQL binary protocol</a>
 */
final class Cassandra implements Prober {
  private static final int REQUEST = 0x04;
  private static final int ERROR = 0x00;
  private static final int OPTIONS = 0x05;
  private static final int SUPPORTED = 0x06;
  private static final long PROTOCOL_ERROR = 0x000a;

  /** Servers that know no version 4 answer in the highest that they know. */
  private static final Opening OPENING = Opening.of("a CQL answer", "83", "84", "85");

  private static final Map<Long, FailureReason> REFUSALS =
      Map.of(
          0x0000L, FailureReason.SERVICE_UNAVAILABLE,
          0x0100L, FailureReason.AUTHENTICATION_REQUIRED,
          0x1001L, FailureReason.SERVICE_OVERLOADED,
          0x1002L, FailureReason.SERVICE_STARTING,
          0x2100L, FailureReason.AUTHENTICATION_REQUIRED);

  @Override
  public String name() {
    return "cassandra";
  }

  @Override
  public String summary() {
    return "The server tells which versions of CQL it supports, which it does before any login";
  }

  @Override
  public String footprint() {
    return "Nothing in the log; the connection counts towards native_transport_max_concurrent_connections,"
        + " and at that limit the server breaks off without a word, and logs an error";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(9042);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcp(settings, Cassandra::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    int stream = ByteReader.of(Datagrams.random(2)).u16() & 0x7fff;
    wire.write(new ByteWriter().u8(REQUEST).u8(0).u16(stream).u8(OPTIONS).u32(0).toBytes());
    OPENING.demandOn(wire);
    ByteReader header = ByteReader.of(wire.readExactly(9)).skip(2);
    int answered = header.u16();
    int operation = header.u8();
    ByteReader body = ByteReader.of(wire.readExactly((int) header.u32()));
    if (operation == ERROR) {
      requireProtocolError(body, wire);
      findings.service("cassandra", Map.of());
      return;
    }
    if (operation != SUPPORTED || answered != stream) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE,
          "expected operation %d on stream %d, got %d on %d"
              .formatted(SUPPORTED, stream, operation, answered));
    }
    tell(supported(body), findings);
  }

  /** Only a server that is there to serve minds the version. */
  private static void requireProtocolError(ByteReader body, Wire wire) throws ProbeFailure {
    long code = body.u32();
    if (code != PROTOCOL_ERROR) {
      throw new ProbeFailure(
          REFUSALS.getOrDefault(code, FailureReason.UNEXPECTED_RESPONSE),
          "error 0x%04x: %s".formatted(code, wire.quote(body.text(body.u16()))));
    }
  }

  private static Map<String, String> supported(ByteReader body) throws ProbeFailure {
    var options = new LinkedHashMap<String, String>();
    for (int left = body.u16(); left > 0; left--) {
      options.put(body.text(body.u16()), values(body));
    }
    return options;
  }

  private static String values(ByteReader body) throws ProbeFailure {
    var values = new StringBuilder();
    for (int left = body.u16(); left > 0; left--) {
      values.append(values.isEmpty() ? "" : ",").append(body.text(body.u16()));
    }
    return values.toString();
  }

  private static void tell(Map<String, String> options, Findings findings) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("cql_version", options.getOrDefault("CQL_VERSION", ""));
    facts.put("protocol_versions", options.getOrDefault("PROTOCOL_VERSIONS", ""));
    String shards = options.get("SCYLLA_NR_SHARDS");
    if (shards != null) {
      facts.put("shards", shards);
    }
    findings.service(shards == null ? "cassandra" : "scylladb", facts);
  }
}
