package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Finished;
import java.nio.file.Path;
import java.util.List;

/** Portprobe as users start it. */
final class Exporter {
  private static final Path BIN = ShippedRouting.ROOT.resolve("bin");

  private Exporter() {}

  /** The recording rules that it prints for the tiers of that configuration. */
  static String rules(Path config) {
    return succeed(BIN.resolve("portprobe").toString(), "rules", "--config.file=" + config);
  }

  private static String succeed(String... command) {
    Finished finished = Finished.run("", command);
    assertThat(finished.exitCode()).as(finished.errors()).isZero();
    return finished.output();
  }

  /** The command that starts it at a location, listening at an address. */
  static List<String> command(Path config, String location, String address) {
    return List.of(
        BIN.resolve("portprobe").toString(),
        "--config.file=" + config,
        "--location=" + location,
        "--web.listen-address=" + address);
  }
}
