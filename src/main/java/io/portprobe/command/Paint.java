package io.portprobe.command;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/** Colours for those who see them. */
enum Paint {
  /** As it is. */
  NONE,
  /** The escape sequences of terminals. */
  COLOURS;

  /** For where the program's output goes. */
  static Paint ofTerminal() {
    // Java 25 has none again where there is no terminal.
    boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return of(terminal, System.getenv());
  }

  /**
   * For a terminal whose user may want none.
   *
   * @see <a href="https://no-color.org">NO_COLOR</a>
   */
  static Paint of(boolean terminal, Map<String, String> environment) {
    boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return terminal && !unwanted ? COLOURS : NONE;
  }

  /** The word of that status. */
  String word(Status status) {
    return switch (this) {
      case NONE -> status.name();
      case COLOURS -> "\u001b[1;" + colour(status) + "m" + status.name() + "\u001b[0m";
    };
  }

  private static int colour(Status status) {
    return switch (status) {
      case OK -> 32;
      case WARNING -> 33;
      case CRITICAL -> 31;
      case UNKNOWN -> 35;
    };
  }
}
