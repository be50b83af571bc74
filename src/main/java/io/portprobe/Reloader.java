package io.portprobe;

import io.portprobe.config.ConfigException;
import io.portprobe.config.ConfigStore;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** Reloads the configuration when asked to, on SIGHUP and, if wanted, when the file changes. */
final class Reloader {
  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

  private final ConfigStore configs;

  Reloader(ConfigStore configs) {
    this.configs = configs;
  }

  /** From now on, SIGHUP reloads instead of ending the program. */
  void onHangup() {
    Signal.handle(new Signal("HUP"), _ -> reload());
  }

  /** Looks for a change that often; 0 never. */
  void every(int seconds) {
    if (seconds > 0) {
      ScheduledExecutorService timer =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().name("auto-reload").daemon().factory());
      // The task ends with the program, and reload() reports its own failures.
      var _ = timer.scheduleWithFixedDelay(this::reload, seconds, seconds, TimeUnit.SECONDS);
    }
  }

  /** Reloads, and tells the log; why the running configuration stays, if it does. */
  Optional<String> reload() {
    try {
      tell(configs.reload());
      return Optional.empty();
    } catch (ConfigException e) {
      LOG.error("Error reloading config: {}", e.getMessage());
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error defect) {
      // Passed on, it would end the regular look at the file without a word.
      LOG.error("Defect while reloading config", defect);
      return Optional.of("a defect in Portprobe; see its log");
    }
  }

  private void tell(boolean changed) {
    if (!changed) {
      LOG.info("Configuration checksum check passed. No changes detected.");
      return;
    }
    configs.current().warnings().forEach(LOG::warn);
    LOG.info("Reloaded config file");
  }
}
