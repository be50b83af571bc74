package io.portprobe;

import io.portprobe.command.UsageError;
import io.portprobe.web.AdminPart;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All flags of the server, in the order of the help, each with what it does. */
final class FlagTable {
  private static final List<Flag> ALL =
      List.of(
          new Flag(
              "--config.file",
              "FILE",
              "The configuration (default: blackbox.yml).",
              (flags, value) -> flags.configFile = Path.of(value)),
          new Flag(
              "--config.check",
              "",
              "Check the configuration and exit.",
              (flags, value) -> flags.configCheck = Boolean.parseBoolean(value)),
          new Flag(
              "--config.enable-auto-reload",
              "",
              "Reload the configuration when its file changes.",
              (flags, value) -> flags.autoReload = Boolean.parseBoolean(value)),
          new Flag(
              "--config.auto-reload-interval",
              "SECONDS",
              "How often to look for a change; 0 never (default: 30).",
              (flags, value) -> flags.autoReloadInterval = whole(value, 0)),
          new Flag(
              "--location",
              "NAME",
              "Which of the configured locations this exporter is (default: none of them).",
              (flags, value) -> flags.location = value),
          new Flag(
              "--timeout-offset",
              "SECONDS",
              "Taken off the scrape's timeout, for the scrape itself (default: 0.5).",
              (flags, value) -> flags.timeoutOffset = seconds(value)),
          new Flag(
              "--probe.concurrency-limit",
              "N",
              "How many probes may run at once (default: 10000).",
              (flags, value) -> flags.concurrencyLimit = whole(value, 1)),
          new Flag(
              "--probe.target-limit",
              "N",
              "How many of them of one address and port; 0 all (default: 1000).",
              (flags, value) -> flags.targetLimit = whole(value, 0)),
          new Flag(
              "--probe.client-limit",
              "N",
              "How many of them for one client; 0 all (default: 8000).",
              (flags, value) -> flags.clientLimit = whole(value, 0)),
          new Flag(
              "--probe.max-timeout",
              "SECONDS",
              "What no probe takes longer than, whatever is asked for (default: 600).",
              (flags, value) -> flags.maxTimeout = whole(value, 1)),
          new Flag(
              "--history.limit",
              "N",
              "How many probes to remember; 0 none (default: 100).",
              (flags, value) -> flags.historyLimit = whole(value, 0)),
          new Flag(
              "--history.max-bytes",
              "BYTES",
              "How much memory they may take; 0 none (default: 8388608).",
              (flags, value) -> flags.historyBytes = whole(value, 0)),
          new Flag(
              "--log.level",
              "LEVEL",
              "debug, info, warn or error (default: info).",
              (flags, value) -> flags.logLevel = value),
          new Flag(
              "--log.format",
              "FORMAT",
              "logfmt or json (default: logfmt).",
              (flags, value) -> flags.logFormat = value),
          new Flag(
              "--log.prober",
              "LEVEL",
              "Likewise, for the lines of single probes (default: info).",
              (flags, value) -> flags.logProber = value),
          new Flag(
              "--web.listen-address",
              "ADDRESS",
              "Where to listen; may be repeated (default: :9115).",
              (flags, value) -> flags.listenOn(value)),
          new Flag(
              "--web.max-connections",
              "N",
              "How many connections clients may hold (default: 2000 more than probes may run).",
              (flags, value) -> flags.maxConnections = whole(value, 1)),
          new Flag(
              "--web.external-url",
              "URL",
              "Where users find the exporter; its path becomes the route prefix.",
              (flags, value) -> flags.externalUrl = value),
          new Flag(
              "--web.route-prefix",
              "PATH",
              "The prefix of all paths (default: the path of --web.external-url).",
              (flags, value) -> flags.routePrefix = value),
          new Flag(
              "--web.config.file",
              "FILE",
              "TLS, users and limits of our own endpoint (default: none of them).",
              (flags, value) -> flags.webConfigFile = value.isEmpty() ? null : Path.of(value)),
          new Flag(
              "--web.admin-address",
              "ADDRESS",
              "Where alone reload, config, logs and debug answer (default: everywhere).",
              (flags, value) -> flags.adminAddress = value),
          new Flag(
              "--web.enable-reload",
              "",
              "Reload at POST /-/reload (default: on).",
              (flags, value) -> flags.enable(AdminPart.RELOAD, Boolean.parseBoolean(value))),
          new Flag(
              "--web.enable-config",
              "",
              "Show the configuration at /config (default: on).",
              (flags, value) -> flags.enable(AdminPart.CONFIG, Boolean.parseBoolean(value))),
          new Flag(
              "--web.enable-logs",
              "",
              "Show remembered probes at /logs (default: on).",
              (flags, value) -> flags.enable(AdminPart.LOGS, Boolean.parseBoolean(value))),
          new Flag(
              "--web.enable-debug",
              "",
              "Show a probe in full at /probe with debug=true (default: on).",
              (flags, value) -> flags.enable(AdminPart.DEBUG, Boolean.parseBoolean(value))),
          new Flag(
              "--version",
              "",
              "Print the version and exit.",
              (flags, value) -> flags.version = Boolean.parseBoolean(value)),
          new Flag(
              "--help",
              "",
              "Print this help and exit; also -h.",
              (flags, value) -> flags.help = Boolean.parseBoolean(value)));

  private FlagTable() {}

  /**
   * The flag that the argument writes, with or without its value.
   *
   * @throws UsageError when there is none
   */
  static Flag named(String argument) throws UsageError {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    Optional<Flag> known =
        ALL.stream()
            .filter(flag -> flag.name().equals(name) || flag.isTurnedOffBy(name))
            .findFirst();
    String kind = argument.startsWith("-") ? "unknown flag '" : "unexpected argument '";
    return known.orElseThrow(() -> new UsageError(kind + name + "'; see --help"));
  }

  /** The text of {@code --help}. */
  static String usage() {
    var text = new StringBuilder("Usage: portprobe [FLAG]...\n");
    text.append("Probes TCP and UDP ports on demand, for Prometheus.\n\n");
    ALL.forEach(flag -> text.append(flag.usage()));
    return text.toString();
  }

  private static int whole(String text, int least) throws UsageError {
    try {
      int number = Integer.parseInt(text);
      if (number >= least) {
        return number;
      }
      throw new UsageError("expected " + least + " or more, got " + text);
    } catch (NumberFormatException e) {
      throw new UsageError("expected a whole number, got \"" + text + "\"");
    }
  }

  private static double seconds(String text) throws UsageError {
    try {
      double seconds = Double.parseDouble(text);
      if (Double.isFinite(seconds)) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      throw new UsageError("expected seconds such as 0.5, got \"" + text + "\"");
    }
    throw new UsageError("expected seconds such as 0.5, got \"" + text + "\"");
  }
}
