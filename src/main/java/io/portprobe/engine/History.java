package io.portprobe.engine;

import io.portprobe.config.Module;
import io.portprobe.model.ProbeReport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The last probes, for the landing page and {@code /logs}; failures outlive successes.
 *
 * <p>Bounded twice: in entries, where a failure that is pushed out moves to a second ring of the
 * same size, and in bytes, where the oldest go first.
 */
public final class History implements ProbeListener {
  private final int limit;
  private final long maxBytes;
  private final Deque<Entry> recent = new ArrayDeque<>();
  private final Deque<Entry> failures = new ArrayDeque<>();
  private long bytes;
  private long nextId;

  /**
   * A remembered probe.
   *
   * @param id counts from 0
   * @param module as it was configured then
   * @param report what it found
   */
  public record Entry(long id, Module module, ProbeReport report) {}

  /**
   * An empty history.
   *
   * @param limit the size of each ring; 0 remembers nothing
   * @param maxBytes the weight of both together, roughly, which only a single probe may exceed; 0
   *     remembers nothing
   */
  public History(int limit, long maxBytes) {
    this.limit = limit;
    this.maxBytes = maxBytes;
  }

  @Override
  public void probed(ProbeRequest request, ProbeReport report) {
    if (limit > 0 && maxBytes > 0) {
      add(request.module(), report);
    }
  }

  private synchronized void add(Module module, ProbeReport report) {
    recent.addLast(new Entry(nextId++, module, report));
    bytes += report.weight();
    if (recent.size() > limit) {
      retire(recent.removeFirst());
    }
    while (bytes > maxBytes && recent.size() + failures.size() > 1) {
      forget((failures.isEmpty() ? recent : failures).removeFirst());
    }
  }

  private void retire(Entry entry) {
    if (entry.report().succeeded()) {
      forget(entry);
      return;
    }
    failures.addLast(entry);
    if (failures.size() > limit) {
      forget(failures.removeFirst());
    }
  }

  private void forget(Entry entry) {
    bytes -= entry.report().weight();
  }

  /** What it weighs, roughly. */
  public synchronized long bytes() {
    return bytes;
  }

  /** What it may weigh. */
  public long maxBytes() {
    return maxBytes;
  }

  /** All that is remembered, the oldest first. */
  public synchronized List<Entry> entries() {
    var entries = new ArrayList<Entry>(failures);
    entries.addAll(recent);
    return entries;
  }

  /** The probe with that number. */
  public Optional<Entry> byId(long id) {
    return latest(entry -> entry.id() == id);
  }

  /** The latest probe that fits. */
  public Optional<Entry> latest(Predicate<Entry> fits) {
    return entries().reversed().stream().filter(fits).findFirst();
  }
}
