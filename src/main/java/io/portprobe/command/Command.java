package io.portprobe.command;

import io.portprobe.config.ConfigException;
import java.util.List;

/** What the program does when its first argument is that word. */
interface Command {
  /** The word. */
  String name();

  /** What it does, in one line of {@code --help}. */
  String summary();

  /** How it is used: its options, each with what it is for. */
  String usage();

  /**
   * Does it.
   *
   * @return the exit code
   * @throws UsageError when the arguments make no sense
   * @throws ConfigException when the configuration does not
   */
  int run(List<String> arguments, Tools tools) throws UsageError, ConfigException;

  /**
   * Tells why it could not be done, where those look who use it.
   *
   * @return the exit code that means so
   */
  default int failed(String why, List<String> arguments, Tools tools) {
    tools.errors().println("portprobe: " + why);
    return 1;
  }
}
