package io.portprobe.engine;

import io.portprobe.config.Inventory;
import io.portprobe.config.Module;
import io.portprobe.config.Service;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How every service of the inventory stands, by the probes that this exporter has answered.
 *
 * <p>Other targets are remembered too, should they become services, but only so many of them: those
 * that were probed longest ago are forgotten. The inventory may be exchanged at any time.
 */
public final class Standings implements ProbeListener {
  private final Supplier<Inventory> inventory;
  private final Map<Key, Track> others;
  private volatile Watch watch = new Watch(Inventory.EMPTY, Map.of(), Map.of());

  private record Key(Target target, String module) {
    static Key of(Service service) {
      return new Key(service.target(), service.module());
    }
  }

  /** The services of one inventory, and how long a probe of each may take. */
  private record Watch(Inventory inventory, Map<Key, Track> services, Map<Key, Duration> timeouts) {
    /** Whether it failed, and had less than half of the time that Prometheus gives it. */
    boolean isHurried(Key key, Module module, ProbeReport report) {
      Duration usual = timeouts.getOrDefault(key, Duration.ZERO);
      boolean isCut = !module.timeout().isZero() && module.timeout().compareTo(usual) < 0;
      Duration whole = isCut ? module.timeout() : usual;
      return !report.succeeded() && report.timeout().compareTo(whole.dividedBy(2)) < 0;
    }

    @SuppressWarnings("ReferenceEquality") // each probe asks; comparing all services is too dear
    boolean isOf(Inventory other) {
      return inventory == other;
    }
  }

  /**
   * A memory of nothing.
   *
   * @param inventory the services that are to be remembered
   * @param mostOthers how many other targets are
   */
  public Standings(Supplier<Inventory> inventory, int mostOthers) {
    this.inventory = inventory;
    this.others =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, Track> eldest) {
            return size() > mostOthers;
          }
        };
  }

  /**
   * Whoever names another server has not asked for the service; and what failed for want of time
   * that the caller did not give says nothing of it.
   */
  @Override
  public void probed(ProbeRequest request, ProbeReport report) {
    var key = new Key(report.target(), report.module());
    Watch now = watch();
    if (request.namesAnother() || now.isHurried(key, request.module(), report)) {
      return;
    }
    Track service = now.services().get(key);
    (service == null ? other(key) : service).add(report);
  }

  /** How a service stands; nothing when it was not probed yet. */
  public Optional<Standing> of(Service service) {
    return Optional.ofNullable(watch().services().get(Key.of(service))).flatMap(Track::standing);
  }

  private Track other(Key key) {
    synchronized (others) {
      return others.computeIfAbsent(key, _ -> new Track());
    }
  }

  private Watch watch() {
    Watch now = watch;
    return now.isOf(inventory.get()) ? now : watchAnew();
  }

  private Watch watchAnew() {
    synchronized (others) {
      Inventory current = inventory.get();
      Watch before = watch;
      if (before.isOf(current)) {
        return before;
      }
      var services = new HashMap<Key, Track>();
      var timeouts = new HashMap<Key, Duration>();
      current
          .services()
          .forEach(each -> {
            services.put(Key.of(each), known(before, Key.of(each)));
            timeouts.put(Key.of(each), each.tier().timeout());
          });
      before
          .services()
          .forEach((key, track) -> {
            if (!services.containsKey(key) && track.standing().isPresent()) {
              others.put(key, track);
            }
          });
      others.keySet().removeAll(services.keySet());
      watch = new Watch(current, services, timeouts);
      return watch;
    }
  }

  private Track known(Watch before, Key key) {
    Track track = before.services().getOrDefault(key, others.get(key));
    return track == null ? new Track() : track;
  }
}
