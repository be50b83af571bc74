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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Kafka: ApiVersions in its first version, which brokers answer before any login and do not log.
 *
 * @see <a href="https://kafka.apache.org/protocol#The_Messages_ApiVersions">ApiVersions</a>
 */
final class Kafka implements Prober {
  private static final GaugeName APIS =
      new GaugeName("probe_kafka_apis_count", "How many kinds of requests the broker knows");

  private static final String CLIENT = "portprobe";
  private static final int PRODUCE = 0;
  private static final int METADATA = 3;
  private static final int API_VERSIONS = 18;
  private static final int UNSUPPORTED_VERSION = 35;

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public String summary() {
    return "The Kafka broker tells which requests it knows";
  }

  @Override
  public String footprint() {
    return "Nothing: a request that is not logged, and a connection that ends in good order; TLS to a"
        + " listener without it is logged, and so is the lack of it to one with it";
  }

  @Override
  public OptionalInt defaultPort() {
    return OptionalInt.of(9092);
  }

  @Override
  public Dialogue configure(Settings settings) {
    return Dialogue.overTcp(settings, Kafka::talk);
  }

  private static void talk(Wire wire, Findings findings) throws ProbeFailure {
    byte[] id = Datagrams.random(4);
    wire.write(request(id));
    Opening.of("a Kafka response", "?? ?? ?? ??" + HexFormat.of().formatHex(id)).demandOn(wire);
    int length = (int) ByteReader.of(wire.readExactly(4)).u32();
    ByteReader response = ByteReader.of(wire.readExactly(length)).skip(4);
    int error = response.u16();
    // A broker that has dropped this version tells so in its own words.
    if (error == UNSUPPORTED_VERSION) {
      findings.service("kafka", Map.of());
      return;
    }
    if (error != 0) {
      throw new ProbeFailure(
          FailureReason.SERVICE_UNAVAILABLE, "the broker answers with error " + (short) error);
    }
    learn(response, findings);
  }

  private static byte[] request(byte[] id) {
    byte[] request =
        new ByteWriter()
            .u16(API_VERSIONS)
            .u16(0)
            .bytes(id)
            .u16(CLIENT.length())
            .text(CLIENT)
            .toBytes();
    return new ByteWriter().u32(request.length).bytes(request).toBytes();
  }

  private static void learn(ByteReader response, Findings findings) throws ProbeFailure {
    long count = response.u32();
    var newest = new HashMap<Integer, Integer>();
    for (long i = 0; i < count; i++) {
      int api = response.u16();
      newest.put(api, response.skip(2).u16());
    }
    if (!newest.containsKey(API_VERSIONS)) {
      throw new ProbeFailure(
          FailureReason.MALFORMED_RESPONSE, "an answer to ApiVersions that does not know it");
    }
    var facts = new HashMap<String, String>();
    facts.put("produce_version", String.valueOf(newest.getOrDefault(PRODUCE, 0)));
    facts.put("metadata_version", String.valueOf(newest.getOrDefault(METADATA, 0)));
    findings.service("kafka", facts);
    findings.measure(APIS, newest.size());
  }
}
