package io.portprobe.model;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one probe found out: the one source of its metrics, trace and history entry.
 *
 * @param target as the request gave it
 * @param module the module's name
 * @param transport what it ran over
 * @param startedAt wall-clock time of the beginning
 * @param duration of the probe alone, without queueing and rendering
 * @param timeout how long it was allowed to take
 * @param outcome success, or the failure with its reason
 * @param address the address that was dialled; null when the name was not resolved
 * @param phases time per phase that the last attempt reached, in their order
 * @param portState what was proved about the port
 * @param tls what a handshake showed; null when there was none
 * @param packets the datagrams of all attempts; null for streams
 * @param attempts how often the peer was asked; null for streams whose module makes one attempt
 * @param measurements what the dialogue learnt
 * @param addresses what came of each address, where each was probed; empty otherwise
 * @param events the trace
 */
public record ProbeReport(
    Target target,
    String module,
    Transport transport,
    Instant startedAt,
    Duration duration,
    Duration timeout,
    Outcome outcome,
    @Nullable InetAddress address,
    Map<Phase, Duration> phases,
    PortState portState,
    @Nullable TlsFacts tls,
    @Nullable Packets packets,
    @Nullable Attempts attempts,
    List<Measurement> measurements,
    List<AddressResult> addresses,
    List<Event> events) {
  /** What kind of service answered, and which version. */
  public static final GaugeName SERVICE_INFO =
      new GaugeName("probe_service_info", "What the service says of itself");

  /** A report that cannot change any more. */
  public ProbeReport {
    phases = ordered(phases);
    measurements = List.copyOf(measurements);
    addresses = List.copyOf(addresses);
    events = List.copyOf(events);
  }

  /** A copy in the order of the phases, which {@code Map.copyOf} would not keep. */
  private static Map<Phase, Duration> ordered(Map<Phase, Duration> phases) {
    var copy = new EnumMap<Phase, Duration>(Phase.class);
    copy.putAll(phases);
    return Collections.unmodifiableMap(copy);
  }

  /** Roughly how many bytes of memory the report holds, for bounded history. */
  public int weight() {
    // Loops and not streams: it is asked for twice for each probe.
    int weight = 1024 + 2 * target.host().length() + outcome.weight();
    for (Event event : events) {
      weight += event.content().weight() + 48;
    }
    for (Measurement measurement : measurements) {
      weight += measurement.weight();
    }
    for (AddressResult result : addresses) {
      weight += result.weight();
    }
    return weight + (tls == null ? 0 : tls.leaf().weight());
  }

  /** The same without its trace, for whoever keeps many. */
  public ProbeReport withoutEvents() {
    return new ProbeReport(
        target,
        module,
        transport,
        startedAt,
        duration,
        timeout,
        outcome,
        address,
        phases,
        portState,
        tls,
        packets,
        attempts,
        measurements,
        addresses,
        List.of());
  }

  /** What the service says of itself, such as its version; empty when it told nothing. */
  public Map<String, String> service() {
    return measurements.stream()
        .filter(measurement -> measurement.gauge().equals(SERVICE_INFO))
        .findFirst()
        .map(Measurement::labels)
        .orElse(Map.of());
  }

  /** Whether the probe succeeded. */
  public boolean succeeded() {
    return outcome.succeeded();
  }
}
