package io.portprobe.command;

import io.portprobe.config.ConfigException;
import io.portprobe.config.Inventory;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code portprobe routes}: who hears of which alert, for Alertmanager's configuration. */
final class RoutesCommand implements Command {
  private static final String CONFIG = "--config.file";
  private static final String FALLBACK = "--fallback";

  @Override
  public String name() {
    return "routes";
  }

  @Override
  public String summary() {
    return "Print Alertmanager's routes for the teams and tiers of the inventory.";
  }

  @Override
  public String usage() {
    return """
    Usage: portprobe routes [OPTION]...
    Prints the section "route" of Alertmanager's configuration, to replace that of
    alerting-rules/alertmanager/; the receivers that it names are listed above it:
      portprobe routes > route.yml

      --config.file PATH   The configuration (default: config.yml).
      --fallback TEAM      Who gets what is of no team (default: platform).
    """;
  }

  @Override
  public int run(List<String> given, Tools tools) throws UsageError, ConfigException {
    var arguments = Arguments.parse(given, Set.of(CONFIG, FALLBACK), Set.of()).withoutWords();
    String fallback = arguments.last(FALLBACK).orElse("platform");
    String file = arguments.last(CONFIG).orElse("config.yml");
    Inventory inventory = tools.configs().load(Path.of(file)).inventory();
    List<String> teams = teams(inventory);
    PlainNames.check("team", Stream.concat(Stream.of(fallback), teams.stream()).toList());
    PlainNames.check("tier", inventory.tiers().keySet());

    var tree = RouteTree.of(inventory.tiers().values(), teams, fallback);
    tools.out().println("# Receivers: " + String.join(", ", tree.receivers()));
    tools.out().print(tree.yaml());
    return 0;
  }

  private static List<String> teams(Inventory inventory) {
    return inventory.services().stream()
        .map(service -> service.said("team"))
        .filter(team -> !team.isEmpty())
        .distinct()
        .toList();
  }
}
