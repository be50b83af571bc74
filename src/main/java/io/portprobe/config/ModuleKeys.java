package io.portprobe.config;

import io.portprobe.dialogue.Settings;
import java.time.Duration;
import java.util.List;

/**
 * The keys that a module has whatever its prober.
 *
 * @param timeout the longest a probe may take; zero when only the scrape's own limit counts
 * @param confirmation what makes a result a success
 * @param described the keys with the values in force
 */
record ModuleKeys(Duration timeout, Confirmation confirmation, List<Setting> described) {
  private static final Settings.Bounds ATTEMPTS = new Settings.Bounds(1, 10);

  /** The keys, without anything else read. */
  static ModuleKeys read(YamlSettings settings) {
    Duration timeout =
        settings.duration(
            "timeout", Duration.ZERO, "The longest a probe may take, 0s for as long as the scrape");
    Confirmation confirmation = confirmation(settings);
    return new ModuleKeys(timeout, confirmation, settings.described());
  }

  private static Confirmation confirmation(Settings settings) {
    var byDefault = Confirmation.DEFAULT;
    return new Confirmation(
        settings.choice(
            "expect_state", byDefault.expectedState(), "Whether the port is to be open or closed"),
        settings.number(
            "attempts",
            byDefault.attempts(),
            ATTEMPTS,
            "How often a probe is tried before its failure counts"),
        settings.duration(
            "retry_interval", byDefault.retryInterval(), "The pause between two attempts"));
  }
}
