package io.portprobe;

import io.portprobe.command.UsageError;
import io.portprobe.web.AdminPart;
import io.portprobe.web.WebLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
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
  private static final Set<String> REPEATABLE = Set.of("--web.listen-address");

  private static final int SPARE_CONNECTIONS = 2000;

  Path configFile = Path.of("blackbox.yml");
  boolean configCheck;
  boolean autoReload;
  int autoReloadInterval = 30;
  double timeoutOffset = 0.5;
  int concurrencyLimit = 10_000;
  int targetLimit = 1000;
  int clientLimit = 8000;
  int maxTimeout = 600;
  int maxConnections;
  int historyLimit = 100;
  int historyBytes = 8 * 1024 * 1024;
  String location = "";
  String logLevel = "info";
  String logFormat = "logfmt";
  String logProber = "info";
  String externalUrl = "";
  @Nullable String routePrefix;
  @Nullable Path webConfigFile;
  @Nullable String adminAddress;
  boolean version;
  boolean help;
  private final List<String> listenAddresses = new ArrayList<>();
  private final Set<AdminPart> off = EnumSet.noneOf(AdminPart.class);

  private Flags() {}

  /** The flags that the arguments set, the others at their defaults. */
  static Flags parse(List<String> arguments) throws UsageError {
    var flags = new Flags();
    var seen = new HashSet<String>();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      Flag flag = FlagTable.named(argument.equals("-h") ? "--help" : argument);
      if (!seen.add(flag.name()) && !REPEATABLE.contains(flag.name())) {
        throw new UsageError("flag '" + flag.name() + "' cannot be repeated");
      }
      apply(flag, argument, rest, flags);
    }
    return flags;
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
      return String.valueOf(!flag.isTurnedOffBy(argument));
    }
    int equals = argument.indexOf('=');
    return equals < 0 ? rest.next() : argument.substring(equals + 1);
  }

  /** What clients can ask for at most. */
  WebLimits webLimits() {
    // Each probe holds its client's connection; others want to look at pages meanwhile.
    int connections = maxConnections == 0 ? concurrencyLimit + SPARE_CONNECTIONS : maxConnections;
    return new WebLimits(connections, clientLimit, Duration.ofSeconds(maxTimeout));
  }

  /** Listens on that address too. */
  void listenOn(String address) {
    listenAddresses.add(address);
  }

  /** Switches a part on or off. */
  void enable(AdminPart part, boolean on) {
    if (on) {
      off.remove(part);
    } else {
      off.add(part);
    }
  }

  /** The parts that are switched off. */
  Set<AdminPart> off() {
    return Set.copyOf(off);
  }

  /** Where to listen; the usual port when no flag says. */
  List<String> listenAddresses() {
    return listenAddresses.isEmpty() ? List.of(":9115") : List.copyOf(listenAddresses);
  }
}
