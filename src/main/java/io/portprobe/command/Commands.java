package io.portprobe.command;

import io.portprobe.config.ConfigException;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** All commands. */
public final class Commands {
  private static final List<Command> ALL =
      List.of(
          new CheckCommand(),
          new RoutesCommand(),
          new RulesCommand(),
          new TargetsCommand(),
          new VerifyCommand());

  private Commands() {}

  /** Whether those arguments are a command's. */
  public static boolean isMeantBy(List<String> arguments) {
    return named(arguments).isPresent();
  }

  private static Optional<Command> named(List<String> arguments) {
    return ALL.stream()
        .filter(command -> !arguments.isEmpty() && command.name().equals(arguments.getFirst()))
        .findFirst();
  }

  /** The lines of {@code --help} about them. */
  public static String usage() {
    var text = new StringBuilder("\nCommands, each with a --help of its own:\n");
    ALL.forEach(
        command -> text.append("  %-10s %s%n".formatted(command.name(), command.summary())));
    return text.toString();
  }

  /**
   * Does what the first argument says, with the others.
   *
   * @return the exit code
   */
  public static int run(List<String> arguments, Tools tools) {
    Command command = named(arguments).orElseThrow();
    List<String> own = arguments.subList(1, arguments.size());
    if (own.contains("--help") || own.contains("-h")) {
      tools.out().print(command.usage());
      return 0;
    }
    try {
      return command.run(own, tools);
    } catch (UsageError | ConfigException e) {
      return command.failed(String.valueOf(e.getMessage()), own, tools);
    } catch (RuntimeException defect) {
      LoggerFactory.getLogger(Commands.class).error("Defect of {}", command.name(), defect);
      return command.failed("a defect of Portprobe: " + defect, own, tools);
    }
  }
}
