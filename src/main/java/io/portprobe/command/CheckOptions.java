package io.portprobe.command;

import io.portprobe.config.GoDuration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is to be checked, and how it is to be told. */
record CheckOptions(Arguments arguments, Form form) {
  static final String JSON = "--json";

  private static final String CONFIG = "--config.file";
  private static final String MODULE = "--module";
  private static final String TIMEOUT = "--timeout";
  private static final String HOSTNAME = "--hostname";
  private static final String QUIET = "--quiet";
  private static final String DEBUG = "--debug";
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

  /** How the result is told. */
  enum Form {
    TEXT,
    ONE_LINE,
    WITH_TRACE,
    JSON
  }

  /** The options that those arguments mean. */
  static CheckOptions read(List<String> given) throws UsageError {
    var arguments =
        Arguments.parse(
            given, Set.of(CONFIG, MODULE, TIMEOUT, HOSTNAME), Set.of(JSON, QUIET, DEBUG));
    List<String> words = arguments.words();
    if (words.isEmpty()) {
      throw new UsageError("expected a target such as db1:5432; see portprobe check --help");
    }
    if (words.size() > 1) {
      throw new UsageError("unexpected argument '" + words.get(1) + "'");
    }
    return new CheckOptions(arguments, form(arguments));
  }

  private static Form form(Arguments arguments) throws UsageError {
    List<String> asked = List.of(QUIET, DEBUG, JSON).stream().filter(arguments::has).toList();
    if (asked.size() > 1) {
      throw new UsageError(String.join(" and ", asked) + " exclude each other");
    }
    return switch (asked.isEmpty() ? "" : asked.getFirst()) {
      case QUIET -> Form.ONE_LINE;
      case DEBUG -> Form.WITH_TRACE;
      case JSON -> Form.JSON;
      default -> Form.TEXT;
    };
  }

  /** What to probe. */
  String target() {
    return arguments.words().getFirst();
  }

  /** How. */
  String module() {
    return arguments.last(MODULE).orElse("tcp");
  }

  /** The configuration that was asked for. */
  Optional<String> configFile() {
    return arguments.last(CONFIG);
  }

  /** What the server is called; empty when it is called as the target's host. */
  String hostname() {
    return arguments.last(HOSTNAME).orElse("");
  }

  /**
   * How long the probe may take.
   *
   * @param module the module's own limit; zero for none
   */
  Duration timeout(Duration module) throws UsageError {
    if (!arguments.has(TIMEOUT)) {
      return module.isZero() ? USUAL_TIMEOUT : module;
    }
    String text = arguments.last(TIMEOUT).orElseThrow();
    Duration timeout = duration(text);
    if (timeout.isZero()) {
      throw new UsageError(TIMEOUT + ": expected more than no time, got \"" + text + "\"");
    }
    return timeout;
  }

  private static Duration duration(String text) throws UsageError {
    try {
      return GoDuration.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageError(TIMEOUT + ": " + e.getMessage());
    }
  }
}
