package io.portprobe.exposition;

import io.portprobe.model.AddressResult;
import io.portprobe.model.GaugeName;
import io.portprobe.model.Measurement;
import io.portprobe.model.Outcome;
import io.portprobe.model.Packets;
import io.portprobe.model.Phase;
import io.portprobe.model.ProbeReport;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A report as measurements, in the order of their names: the metrics that all probers share.
 *
 * <p>Names and help texts of upstream's metrics are upstream's.
 */
public final class ReportMetrics {
  private static final GaugeName SUCCESS =
      new GaugeName("probe_success", "Displays whether or not the probe was a success");
  private static final GaugeName DURATION =
      new GaugeName(
          "probe_duration_seconds", "Returns how long the probe took to complete in seconds");
  private static final GaugeName TIMEOUT =
      new GaugeName("probe_timeout_seconds", "Returns how long the probe timeout is in seconds");
  private static final GaugeName AGE =
      new GaugeName(
          "probe_result_age_seconds",
          "How long ago the result was found, where not every scrape probes");
  private static final GaugeName LOOKUP =
      new GaugeName(
          "probe_dns_lookup_time_seconds",
          "Returns the time taken for probe dns lookup in seconds");
  private static final GaugeName IP_PROTOCOL =
      new GaugeName("probe_ip_protocol", "Specifies whether probe ip protocol is IP4 or IP6");
  private static final GaugeName ADDRESS_HASH =
      new GaugeName(
          "probe_ip_addr_hash",
          "Specifies the hash of IP address. It's useful to detect if the IP address changes.");
  private static final GaugeName FAILURE =
      new GaugeName("probe_failure_info", "Why the probe failed, and in which phase");
  private static final GaugeName PORT_STATE =
      new GaugeName("probe_port_state", "What was proved about the port");
  private static final GaugeName TCP_PHASE =
      new GaugeName("probe_tcp_duration_seconds", "Duration of the probe by phase");
  private static final GaugeName UDP_PHASE =
      new GaugeName("probe_udp_duration_seconds", "Duration of the probe by phase");
  private static final GaugeName ATTEMPTS =
      new GaugeName("probe_attempts", "How often the probe asked");
  private static final GaugeName ATTEMPTS_FAILED =
      new GaugeName("probe_attempts_failed", "How often it asked in vain");
  private static final GaugeName PACKETS_SENT =
      new GaugeName("probe_udp_packets_sent", "Datagrams sent");
  private static final GaugeName PACKETS_RECEIVED =
      new GaugeName("probe_udp_packets_received", "Datagrams received from the peer");

  private static final GaugeName ROUND_TRIP =
      new GaugeName("probe_udp_round_trip_seconds", "From the question to its answer");
  private static final GaugeName ADDRESS_SUCCESS =
      new GaugeName("probe_address_success", "Whether the probe of that address was a success");
  private static final GaugeName ADDRESS_DURATION =
      new GaugeName(
          "probe_address_duration_seconds", "How long that address took, without the look-up");
  private static final GaugeName ADDRESS_FAILURE =
      new GaugeName("probe_address_failure_info", "Why that address failed, and in which phase");

  private static final Map<Phase, Map<String, String>> PHASE_LABELS = phaseLabels();

  private final List<Measurement> measurements = new ArrayList<>(24);

  private ReportMetrics() {}

  private static Map<Phase, Map<String, String>> phaseLabels() {
    var labels = new EnumMap<Phase, Map<String, String>>(Phase.class);
    for (Phase phase : Phase.values()) {
      labels.put(phase, Map.of("phase", phase.label()));
    }
    return labels;
  }

  /** Everything that the report tells. */
  public static List<Measurement> of(ProbeReport report) {
    var metrics = new ReportMetrics();
    metrics.addAll(report);
    return metrics.sorted();
  }

  /** The same of a report that is that old. */
  public static List<Measurement> of(ProbeReport report, Duration age) {
    var metrics = new ReportMetrics();
    metrics.addAll(report);
    metrics.add(AGE, seconds(age));
    return metrics.sorted();
  }

  private List<Measurement> sorted() {
    measurements.sort(Comparator.comparing(measurement -> measurement.gauge().name()));
    return measurements;
  }

  private void addAll(ProbeReport report) {
    addVerdict(report);
    addAddress(report.address());
    addPhases(report);
    if (report.tls() != null) {
      TlsMetrics.addTo(measurements, report.tls());
    }
    if (report.packets() != null) {
      addPackets(report.packets());
    }
    if (report.attempts() != null) {
      add(ATTEMPTS, report.attempts().made());
      add(ATTEMPTS_FAILED, report.attempts().failed());
    }
    report.addresses().forEach(this::addAddressResult);
    measurements.addAll(report.measurements());
  }

  private void addVerdict(ProbeReport report) {
    add(SUCCESS, report.succeeded() ? 1 : 0);
    add(DURATION, seconds(report.duration()));
    add(TIMEOUT, seconds(report.timeout()));
    add(PORT_STATE, Map.of("state", report.portState().label()), 1);
    if (report.outcome() instanceof Outcome.Failure(var reason, var phase, _)) {
      add(FAILURE, Map.of("phase", phase.label(), "reason", reason.label()), 1);
    }
  }

  private void addAddress(@Nullable InetAddress address) {
    if (address == null) {
      add(IP_PROTOCOL, 0);
      add(ADDRESS_HASH, 0);
      return;
    }
    add(IP_PROTOCOL, address instanceof Inet4Address ? 4 : 6);
    add(ADDRESS_HASH, (double) AddressHash.of(address.getAddress()));
  }

  private void addAddressResult(AddressResult result) {
    var label = Map.of("address", result.address().getHostAddress());
    add(ADDRESS_SUCCESS, label, result.outcome().succeeded() ? 1 : 0);
    add(ADDRESS_DURATION, label, seconds(result.duration()));
    if (result.outcome() instanceof Outcome.Failure(var reason, var phase, _)) {
      var labels = new TreeMap<String, String>(label);
      labels.put("phase", phase.label());
      labels.put("reason", reason.label());
      add(ADDRESS_FAILURE, labels, 1);
    }
  }

  private void addPhases(ProbeReport report) {
    GaugeName gauge =
        switch (report.transport()) {
          case TCP -> TCP_PHASE;
          case UDP -> UDP_PHASE;
        };
    report
        .phases()
        .forEach(
            (phase, time) -> add(gauge, PHASE_LABELS.getOrDefault(phase, Map.of()), seconds(time)));
    add(LOOKUP, seconds(report.phases().getOrDefault(Phase.RESOLVE, Duration.ZERO)));
  }

  private void addPackets(Packets packets) {
    add(PACKETS_SENT, packets.sent());
    add(PACKETS_RECEIVED, packets.received());
    if (packets.roundTrip() != null) {
      add(ROUND_TRIP, seconds(packets.roundTrip()));
    }
  }

  private void add(GaugeName gauge, double value) {
    add(gauge, Map.of(), value);
  }

  private void add(GaugeName gauge, Map<String, String> labels, double value) {
    measurements.add(new Measurement(gauge, labels, value));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
