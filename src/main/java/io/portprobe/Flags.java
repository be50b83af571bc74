package io.portprobe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line: blackbox_exporter's flags, with a few of our own.
 *
 * <p>Written {@code --flag=value} or {@code --flag value}; switches {@code --flag} and {@code
 * --no-flag}. Read by our own hand because it is a fifth of the time to start otherwise: see {@code
 * docs/decisions/0006-flags-by-hand.md}.
 */
final class Flags {
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
              "--history.limit",
              "N",
              "How many probes to remember; 0 none (default: 100).",
              (flags, value) -> flags.historyLimit = whole(value, 0)),
          new Flag(
              "--history.max-bytes",
              "BYTES",
              "How much memory they may take (default: 8388608).",
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
              (flags, value) -> flags.listenAddresses.add(value)),
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
              "--version",
              "",
              "Print the version and exit.",
              (flags, value) -> flags.version = Boolean.parseBoolean(value)),
          new Flag(
              "--help",
              "",
              "Print this help and exit; also -h.",
              (flags, value) -> flags.help = Boolean.parseBoolean(value)));

  private static final Set<String> REPEATABLE = Set.of("--web.listen-address");

  Path configFile = Path.of("blackbox.yml");
  boolean configCheck;
  boolean autoReload;
  int autoReloadInterval = 30;
  double timeoutOffset = 0.5;
  int concurrencyLimit = 10_000;
  int historyLimit = 100;
  int historyBytes = 8 * 1024 * 1024;
  String logLevel = "info";
  String logFormat = "logfmt";
  String logProber = "info";
  String externalUrl = "";
  @Nullable String routePrefix;
  boolean version;
  boolean help;
  private final List<String> listenAddresses = new ArrayList<>();

  private Flags() {}

  /** The flags that the arguments set, the others at their defaults. */
  static Flags parse(List<String> arguments) throws UsageError {
    var flags = new Flags();
    var seen = new HashSet<String>();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      Flag flag = flag(argument.equals("-h") ? "--help" : argument);
      if (!seen.add(flag.name()) && !REPEATABLE.contains(flag.name())) {
        throw new UsageError("flag '" + flag.name() + "' cannot be repeated");
      }
      apply(flag, argument, rest, flags);
    }
    return flags;
  }

  private static Flag flag(String argument) throws UsageError {
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    Optional<Flag> known =
        ALL.stream().filter(flag -> flag.name().equals(name) || isNegated(flag, name)).findFirst();
    String kind = argument.startsWith("-") ? "unknown flag '" : "unexpected argument '";
    return known.orElseThrow(() -> new UsageError(kind + name + "'; see --help"));
  }

  private static boolean isNegated(Flag flag, String name) {
    return flag.isSwitch() && flag.negated().equals(name);
  }

  private static void apply(Flag flag, String argument, Iterator<String> rest, Flags flags)
      throws UsageError {
    int equals = argument.indexOf('=');
    if (flag.isSwitch() && equals >= 0) {
      throw new UsageError(flag.name() + ": takes no value; write " + flag.negated() + " for no");
    }
    if (!flag.isSwitch() && equals < 0 && !rest.hasNext()) {
      throw new UsageError(flag.name() + ": expected a value: " + flag.parameter());
    }
    try {
      flag.effect().on(flags, value(flag, argument, rest));
    } catch (UsageError e) {
      throw new UsageError(flag.name() + ": " + e.getMessage());
    }
  }

  private static String value(Flag flag, String argument, Iterator<String> rest) {
    if (flag.isSwitch()) {
      return String.valueOf(!isNegated(flag, argument));
    }
    int equals = argument.indexOf('=');
    return equals < 0 ? rest.next() : argument.substring(equals + 1);
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

  /** Where to listen; the usual port when no flag says. */
  List<String> listenAddresses() {
    return listenAddresses.isEmpty() ? List.of(":9115") : List.copyOf(listenAddresses);
  }

  /** The text of {@code --help}. */
  static String usage() {
    var text = new StringBuilder("Usage: portprobe [FLAG]...\n");
    text.append("Probes TCP and UDP ports on demand, for Prometheus.\n\n");
    ALL.forEach(flag -> text.append(flag.usage()));
    return text.toString();
  }
}
