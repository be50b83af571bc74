package io.portprobe.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The arguments of {@code portprobe verify}. */
final class VerifyOptions {
  /** How they are told to users. */
  static final String USAGE =
      """
      Usage: portprobe verify [OPTION]...
      Probes the services of the inventory now, from here, each with the timeout of its tier:
        portprobe verify --tier critical
        portprobe verify --save before.json; reboot-the-lot; portprobe verify --compare before.json

        --config.file PATH   The configuration (default: config.yml).
        --parallel N         How many services are probed at once (default: 256). UDP services of
                             one host are probed one after the other, since hosts tell of closed
                             ports only so often.
        --save FILE          Keep the results for --compare.
        --compare FILE       Tell what has changed since then instead of all results.
        --json               Print the results, and the changes, as JSON.
        --junit FILE         Write the results as JUnit's XML; - for stdout, instead of a table.

      Exit codes: 0 all up, 2 something is down, 3 something could not be checked.
      With --compare: 0 nothing is worse, 1 something is worse, 3 something could not be checked.
      %s\
      """
          .formatted(SelectionOptions.USAGE);

  private static final String CONFIG = "--config.file";
  private static final String PARALLEL = "--parallel";
  private static final String SAVE = "--save";
  private static final String COMPARE = "--compare";
  private static final String JSON = "--json";
  private static final String JUNIT = "--junit";

  private static final int USUALLY_AT_ONCE = 256;
  private static final int MOST_AT_ONCE = 10_000;

  private final Arguments arguments;
  private final int parallel;

  private VerifyOptions(Arguments arguments) throws UsageError {
    this.arguments = arguments;
    this.parallel = parallel(arguments);
  }

  /**
   * Reads them.
   *
   * @throws UsageError naming what makes no sense
   */
  static VerifyOptions parse(List<String> given) throws UsageError {
    var arguments =
        Arguments.parse(
                given, SelectionOptions.and(CONFIG, PARALLEL, SAVE, COMPARE, JUNIT), Set.of(JSON))
            .withoutWords();
    var options = new VerifyOptions(arguments);
    if (options.json() && options.printsJUnit()) {
      throw new UsageError(JSON + " and " + JUNIT + " - cannot both be printed");
    }
    return options;
  }

  private static int parallel(Arguments arguments) throws UsageError {
    String text = arguments.last(PARALLEL).orElse("" + USUALLY_AT_ONCE);
    try {
      int parallel = Integer.parseInt(text);
      if (parallel >= 1 && parallel <= MOST_AT_ONCE) {
        return parallel;
      }
    } catch (NumberFormatException ignored) {
      // Told below, like a number that is out of range.
    }
    throw new UsageError(
        PARALLEL + ": expected a number between 1 and " + MOST_AT_ONCE + ", got " + text);
  }

  /** All of them. */
  Arguments arguments() {
    return arguments;
  }

  /** The configuration. */
  Path config() {
    return Path.of(arguments.last(CONFIG).orElse("config.yml"));
  }

  /** How many probes may run at once. */
  int parallel() {
    return parallel;
  }

  /** Where results are kept. */
  Optional<Path> save() {
    return arguments.last(SAVE).map(Path::of);
  }

  /** What they are compared with. */
  Optional<Path> compare() {
    return arguments.last(COMPARE).map(Path::of);
  }

  /** Whether JSON is printed. */
  boolean json() {
    return arguments.has(JSON);
  }

  /** Whether JUnit's XML is printed. */
  boolean printsJUnit() {
    return arguments.last(JUNIT).filter("-"::equals).isPresent();
  }

  /** The file that JUnit's XML is written to. */
  Optional<Path> junit() {
    return arguments.last(JUNIT).filter(name -> !name.equals("-")).map(Path::of);
  }
}
