package io.portprobe.command;

import io.portprobe.config.Module;
import io.portprobe.config.Modules;
import io.portprobe.config.Service;
import io.portprobe.engine.Abandoned;
import io.portprobe.engine.Overloaded;
import io.portprobe.engine.ProbeRequest;
import io.portprobe.engine.ProbeRunner;
import io.portprobe.model.Deadline;
import io.portprobe.model.Ticker;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Probes services now, as many at once as its runner lets. */
final class Verification {
  /** A probe that took less is not worth a second look: such differences are noise anyway. */
  private static final Duration QUICK = Comparison.FLOOR;

  private final Modules modules;
  private final ProbeRunner runner;
  private final Ticker ticker;

  Verification(Modules modules, ProbeRunner runner, Ticker ticker) {
    this.modules = modules;
    this.runner = runner;
    this.ticker = ticker;
  }

  /** The result of each service, in their order; tells of each as it comes. */
  List<ServiceResult> of(List<Service> services, Consumer<ServiceResult> watcher) {
    Queue<List<Service>> lanes = new ConcurrentLinkedQueue<>(Lanes.of(services));
    Map<String, ServiceResult> results = new ConcurrentHashMap<>();
    List<? extends Future<?>> workers;
    // Closing it waits for all.
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      workers =
          Stream.generate(() -> threads.submit(() -> work(lanes, results, watcher)))
              .limit(Math.min(runner.limit(), lanes.size()))
              .toList();
    }
    workers.forEach(Future::resultNow);
    return services.stream()
        .map(service -> Objects.requireNonNull(results.get(service.name())))
        .toList();
  }

  /**
   * The same results, but with the shorter time of two where a time is going to be compared.
   *
   * <p>The first probes of a program that has just begun take long because of us; what is slow
   * because of the service is slow again.
   */
  List<ServiceResult> timedAgain(List<Service> services, List<ServiceResult> first) {
    List<Service> slow = services.stream().filter(isSlow(first)).toList();
    Map<String, ServiceResult> again = new ConcurrentHashMap<>();
    of(slow, result -> again.put(result.service(), result));
    return first.stream().map(result -> quicker(result, again)).toList();
  }

  private static Predicate<Service> isSlow(List<ServiceResult> results) {
    var names = new HashSet<String>();
    results.stream()
        .filter(result -> result.isUp() && result.duration().compareTo(QUICK) > 0)
        .forEach(result -> names.add(result.service()));
    return service -> names.contains(service.name());
  }

  private static ServiceResult quicker(ServiceResult first, Map<String, ServiceResult> again) {
    ServiceResult second = again.getOrDefault(first.service(), first);
    return second.isUp() && second.duration().compareTo(first.duration()) < 0 ? second : first;
  }

  private void work(
      Queue<List<Service>> lanes,
      Map<String, ServiceResult> results,
      Consumer<ServiceResult> watcher) {
    for (List<Service> lane = lanes.poll(); lane != null; lane = lanes.poll()) {
      for (Service service : lane) {
        ServiceResult result = probe(service);
        results.put(service.name(), result);
        watcher.accept(result);
      }
    }
  }

  private ServiceResult probe(Service service) {
    Module module = Objects.requireNonNull(modules.get(service.module()));
    Deadline deadline = Deadline.after(timeout(service, module), ticker);
    var request = new ProbeRequest(service.target(), module, service.target().host(), deadline);
    try {
      return ServiceResult.of(service, runner.run(request));
    } catch (Overloaded | Abandoned e) {
      throw new IllegalStateException("there is a slot for each worker, and nobody ends one", e);
    }
  }

  /** As when Prometheus asks: the tier's, or the module's own when that is shorter. */
  private static Duration timeout(Service service, Module module) {
    Duration tier = service.tier().timeout();
    boolean shorter = module.timeout().isPositive() && module.timeout().compareTo(tier) < 0;
    return shorter ? module.timeout() : tier;
  }
}
