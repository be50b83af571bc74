package io.portprobe.testing;

import io.portprobe.config.AccessPolicy;
import io.portprobe.config.Config;
import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigLoader;
import io.portprobe.config.Module;
import io.portprobe.dialogue.Prober;
import io.portprobe.engine.Abandoned;
import io.portprobe.engine.Overloaded;
import io.portprobe.engine.ProbeRequest;
import io.portprobe.engine.ProbeRunner;
import io.portprobe.model.Deadline;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import io.portprobe.model.Ticker;
import io.portprobe.net.Connector;
import io.portprobe.net.DeadlineGuard;
import io.portprobe.net.Resolver;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Probes as the engine runs them, from a module written as in the configuration. */
public final class Probes {
  /** Long enough for every peer that answers. */
  public static final Duration AMPLE = Duration.ofSeconds(10);

  /** Short, for peers that never will. */
  public static final Duration SHORT = Duration.ofMillis(400);

  /** What {@code ${PROBE_SECRET}} stands for. */
  public static final String SECRET = "correct-horse";

  private static final DeadlineGuard GUARD = new DeadlineGuard(Ticker.SYSTEM);
  private static final ProbeRunner RUNNER =
      new ProbeRunner(1000, Resolver.system(), new Connector(GUARD), List.of());

  private Probes() {}

  /**
   * The report of one probe.
   *
   * @param module in YAML's flow style: {@code {prober: tcp, tcp: {tls: true}}}
   */
  public static ProbeReport run(Prober prober, String module, String target, Duration timeout) {
    return run(module(prober, module), target, timeout);
  }

  /** The report of one probe by a module that is loaded already. */
  public static ProbeReport run(Module loaded, String target, Duration timeout) {
    var parsed = Target.parse(target, loaded.defaultPort());
    var deadline = Deadline.after(timeout, Ticker.SYSTEM);
    try {
      return RUNNER.run(ProbeRequest.of(parsed, loaded, deadline, AccessPolicy.DEFAULT));
    } catch (Overloaded | Abandoned e) {
      throw new AssertionError(e);
    }
  }

  private static Module module(Prober prober, String text) {
    try {
      Config config =
          new ConfigLoader(List.of(prober), List.of(), Map.of("PROBE_SECRET", SECRET), "")
              .load("modules: {test: " + text + "}");
      Module module = config.modules().get("test");
      if (module == null) {
        throw new AssertionError("no module: " + text);
      }
      return module;
    } catch (ConfigException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
