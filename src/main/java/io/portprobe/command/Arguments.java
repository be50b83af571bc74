package io.portprobe.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What follows the name of a command: words, options with a value, and switches without.
 *
 * <p>Options are written {@code --name=value} or {@code --name value}, and may be repeated.
 */
final class Arguments {
  private final List<String> words = new ArrayList<>();
  private final Map<String, List<String>> options = new LinkedHashMap<>();

  private Arguments() {}

  /**
   * Reads them.
   *
   * @param withValue the options that a value belongs to
   * @param switches those that stand alone
   * @throws UsageError naming an option that is neither
   */
  static Arguments parse(List<String> given, Set<String> withValue, Set<String> switches)
      throws UsageError {
    var arguments = new Arguments();
    for (int i = 0; i < given.size(); i++) {
      String argument = given.get(i);
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      if (!argument.startsWith("--")) {
        arguments.words.add(argument);
      } else if (equals < 0 && switches.contains(name)) {
        arguments.add(name, "");
      } else if (!withValue.contains(name)) {
        throw new UsageError("unknown option '" + argument + "'");
      } else if (equals >= 0) {
        arguments.add(name, argument.substring(equals + 1));
      } else if (++i < given.size()) {
        arguments.add(name, given.get(i));
      } else {
        throw new UsageError(name + ": expected a value");
      }
    }
    return arguments;
  }

  private void add(String name, String value) {
    options.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  /** The words, in their order. */
  List<String> words() {
    return List.copyOf(words);
  }

  /** The same, where words mean nothing. */
  Arguments withoutWords() throws UsageError {
    if (!words.isEmpty()) {
      throw new UsageError("unexpected argument '" + words.getFirst() + "'");
    }
    return this;
  }

  /** Whether the option or switch is given. */
  boolean has(String name) {
    return options.containsKey(name);
  }

  /** The values of an option that may be repeated. */
  List<String> all(String name) {
    return List.copyOf(options.getOrDefault(name, List.of()));
  }

  /** The value of an option, the last if it is repeated. */
  Optional<String> last(String name) {
    return all(name).stream().reduce((_, later) -> later);
  }
}
