package io.portprobe.dialogue;

import io.portprobe.model.GaugeName;
import io.portprobe.model.Measurement;
import io.portprobe.model.Phase;
import io.portprobe.model.Printable;
import io.portprobe.model.ProbeReport;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a dialogue learns on its way, collected for the report.
 *
 * <p>Kept also when the dialogue fails later on. Used by the probe's own thread only.
 */
public final class Findings {
  /** What kind of service answered, and which version. */
  public static final GaugeName SERVICE_INFO = ProbeReport.SERVICE_INFO;

  private static final GaugeName IP_INFO =
      new GaugeName("probe_ip_info", "The address that was probed");

  private static final int LABEL_LIMIT = 128;
  private static final int MAX_MEASUREMENTS = 100;

  private final List<Measurement> measurements = new ArrayList<>(2);
  private @Nullable GaugeName phaseGauge;
  private Map<Phase, String> phaseWords = Map.of();

  /** Notes a value. */
  public void measure(GaugeName gauge, double value) {
    measure(gauge, Map.of(), value);
  }

  /**
   * Notes a value with labels; the same gauge with the same labels counts only once, the last time.
   *
   * @param labels values may come from the peer: they are made printable and cut
   */
  public void measure(GaugeName gauge, Map<String, String> labels, double value) {
    var safe = new LinkedHashMap<String, String>();
    labels.forEach((name, text) -> safe.put(name, Printable.label(text, LABEL_LIMIT)));
    measurements.removeIf(known -> known.gauge().equals(gauge) && known.labels().equals(safe));
    if (measurements.size() < MAX_MEASUREMENTS) {
      measurements.add(new Measurement(gauge, safe, value));
    }
  }

  /**
   * Notes what the service is.
   *
   * @param service its usual name, such as {@code redis}
   * @param facts such as its version and role, where they are given for free
   */
  public void service(String service, Map<String, String> facts) {
    var labels = new LinkedHashMap<String, String>(facts);
    labels.put("service", service);
    measurements.removeIf(known -> known.gauge().equals(SERVICE_INFO));
    measure(SERVICE_INFO, labels, 1);
  }

  /** Notes the address that is probed, for those who want it as a label. */
  public void address(InetAddress address) {
    measure(IP_INFO, Map.of("ip", address.getHostAddress()), 1);
  }

  /**
   * Asks for the time of the phases in a gauge of the prober's own.
   *
   * @param words what the label {@code phase} calls them; those of one word add up
   */
  public void phases(GaugeName gauge, Map<Phase, String> words) {
    phaseGauge = gauge;
    phaseWords = Map.copyOf(words);
  }

  /** Notes how long the phases took, where a prober asked for it; one that was not reached, 0. */
  public void took(Map<Phase, Duration> durations) {
    if (phaseGauge == null) {
      return;
    }
    var sums = new TreeMap<String, Duration>();
    phaseWords.forEach((phase, word) ->
        sums.merge(word, durations.getOrDefault(phase, Duration.ZERO), Duration::plus));
    for (var sum : sums.entrySet()) {
      measure(phaseGauge, Map.of("phase", sum.getKey()), sum.getValue().toNanos() / 1e9);
    }
  }

  /** All that was learnt. */
  public List<Measurement> measurements() {
    return List.copyOf(measurements);
  }
}
