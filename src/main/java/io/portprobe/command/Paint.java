package io.portprobe.command;

import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Colours for those who see them. */
enum Paint {
  /** As it is. */
  NONE,
  /** The escape sequences of terminals. */
  COLOURS;

  /** For where the program's output goes. */
  static Paint ofTerminal() {
    return of(System.console(), System.getenv());
  }

  /**
   * For that console, if there is one.
   *
   * @see <a href="https://no-color.org">NO_COLOR</a>
   */
  static Paint of(@Nullable Console console, Map<String, String> environment) {
    boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return console == null || !console.isTerminal() || unwanted ? NONE : COLOURS;
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
