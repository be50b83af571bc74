package io.portprobe.command;

import io.portprobe.config.Config;
import io.portprobe.config.Module;
import io.portprobe.config.Service;
import io.portprobe.engine.Abandoned;
import io.portprobe.engine.Overloaded;
import io.portprobe.engine.ProbeRequest;
import io.portprobe.engine.ProbeRunner;
import io.portprobe.model.Deadline;
import io.portprobe.model.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Probes services now, as many at once as its runner lets. */
final class Verification {
  private static final int MORE_LOOKS = 3;

  private final Config config;
  private final ProbeRunner runner;
  private final Ticker ticker;

  Verification(Config config, ProbeRunner runner, Ticker ticker) {
    this.config = config;
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
   * The same results, but where a time is doubtful, the shortest of a few.
   *
   * <p>The first probes of a program that has just begun take long because of us; what is slow
   * because of the service stays slow.
   */
  List<ServiceResult> timedAgain(
      List<Service> services, List<ServiceResult> first, Predicate<ServiceResult> doubtful) {
    List<ServiceResult> best = first;
    for (int look = 0; look < MORE_LOOKS; look++) {
      Set<String> names =
          best.stream()
              .filter(doubtful)
              .map(ServiceResult::service)
              .collect(Collectors.toUnmodifiableSet());
      Map<String, ServiceResult> again = new ConcurrentHashMap<>();
      of(
          services.stream().filter(service -> names.contains(service.name())).toList(),
          result -> again.put(result.service(), result));
      best = best.stream().map(result -> quicker(result, again)).toList();
    }
    return best;
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
    Module module = Objects.requireNonNull(config.modules().get(service.module()));
    Deadline deadline = Deadline.after(timeout(service, module), ticker);
    var request = ProbeRequest.of(service.target(), module, deadline, config.access());
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
