package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Finished;
import java.nio.file.Path;
import java.util.List;

/** Portprobe as users start it. */
final class Exporter {
  private static final Path BIN = ShippedRouting.ROOT.resolve("bin");

  private Exporter() {}

  /** Makes {@code bin/portprobe} take the jar as it is, instead of building another one. */
  static void takeTheJar() {
    Finished built = Finished.run("", BIN.resolve("build").toString(), "--cache-only");
    assertThat(built.exitCode()).as(built.errors()).isZero();
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
