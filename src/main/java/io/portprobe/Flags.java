package io.portprobe;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.RegexTransformer;

/** The command line: blackbox_exporter's flags, with a few of our own. */
@Command(
    name = "portprobe",
    customSynopsis = "portprobe [FLAG]...",
    description = "Probes TCP and UDP ports on demand, for Prometheus.",
    sortOptions = false)
final class Flags {
  /** {@code --no-flag}; picocli's own rule does not know flags with a dot. */
  static final RegexTransformer NEGATION =
      new RegexTransformer.Builder().addPattern("^--(.+)$", "--no-$1", "--[no-]$1").build();

  @Option(
      names = "--config.file",
      paramLabel = "FILE",
      description = "The configuration (default: ${DEFAULT-VALUE}).",
      defaultValue = "blackbox.yml")
  Path configFile = Path.of("blackbox.yml");

  @Option(
      names = "--config.check",
      negatable = true,
      description = "Check the configuration and exit.")
  boolean configCheck;

  @Option(
      names = "--config.enable-auto-reload",
      negatable = true,
      description = "Reload the configuration when its file changes.")
  boolean autoReload;

  @Option(
      names = "--config.auto-reload-interval",
      paramLabel = "SECONDS",
      description = "How often to look for a change; 0 never (default: ${DEFAULT-VALUE}).",
      defaultValue = "30")
  int autoReloadInterval;

  @Option(
      names = "--timeout-offset",
      paramLabel = "SECONDS",
      description =
          "Taken off the scrape's timeout, for the scrape itself (default: ${DEFAULT-VALUE}).",
      defaultValue = "0.5")
  double timeoutOffset;

  @Option(
      names = "--probe.concurrency-limit",
      paramLabel = "N",
      description = "How many probes may run at once (default: ${DEFAULT-VALUE}).",
      defaultValue = "10000")
  int concurrencyLimit;

  @Option(
      names = "--history.limit",
      paramLabel = "N",
      description = "How many probes to remember; 0 none (default: ${DEFAULT-VALUE}).",
      defaultValue = "100")
  int historyLimit;

  @Option(
      names = "--history.max-bytes",
      paramLabel = "BYTES",
      description = "How much memory they may take (default: ${DEFAULT-VALUE}).",
      defaultValue = "8388608")
  long historyBytes;

  @Option(
      names = "--log.level",
      paramLabel = "LEVEL",
      description = "debug, info, warn or error (default: ${DEFAULT-VALUE}).",
      defaultValue = "info")
  String logLevel = "info";

  @Option(
      names = "--log.format",
      paramLabel = "FORMAT",
      description = "logfmt or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "logfmt")
  String logFormat = "logfmt";

  @Option(
      names = "--log.prober",
      paramLabel = "LEVEL",
      description = "Likewise, for the lines of single probes (default: ${DEFAULT-VALUE}).",
      defaultValue = "info")
  String logProber = "info";

  @Option(
      names = "--web.listen-address",
      paramLabel = "ADDRESS",
      description = "Where to listen; may be repeated (default: :9115).")
  List<String> listenAddresses = List.of(":9115");

  @Option(
      names = "--web.external-url",
      paramLabel = "URL",
      description = "Where users find the exporter; its path becomes the route prefix.",
      defaultValue = "")
  String externalUrl = "";

  @Option(
      names = "--web.route-prefix",
      paramLabel = "PATH",
      description = "The prefix of all paths (default: the path of --web.external-url).")
  @Nullable String routePrefix;

  @Option(names = "--version", description = "Print the version and exit.")
  boolean version;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help and exit.")
  boolean help;

  /** Refuses numbers that no one can mean. */
  void refuseSenseless() throws UsageError {
    refuseBelow(0, "--config.auto-reload-interval", autoReloadInterval);
    refuseBelow(1, "--probe.concurrency-limit", concurrencyLimit);
    refuseBelow(0, "--history.limit", historyLimit);
    refuseBelow(0, "--history.max-bytes", historyBytes);
  }

  private static void refuseBelow(long least, String flag, long value) throws UsageError {
    if (value < least) {
      throw new UsageError(flag + ": expected " + least + " or more, got " + value);
    }
  }
}
