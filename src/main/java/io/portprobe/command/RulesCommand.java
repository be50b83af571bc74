package io.portprobe.command;

import io.portprobe.config.ConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code portprobe rules}: what the alert rules know of tiers, for those of the configuration. */
final class RulesCommand implements Command {
  private static final String CONFIG = "--config.file";

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String summary() {
    return "Print the recording rules of the alerts for the tiers of the configuration.";
  }

  @Override
  public String usage() {
    return """
    Usage: portprobe rules [OPTION]...
    Prints alerting-rules/records.rules.yml for the tiers of the configuration, to be loaded instead of
    that one; the other files know no tiers. It follows interval, confirm and confirm_window:
      portprobe rules > records.rules.yml
      promtool check rules records.rules.yml

      --config.file PATH   The configuration (default: config.yml).
    """;
  }

  @Override
  public int run(List<String> given, Tools tools) throws UsageError, ConfigException {
    var arguments = Arguments.parse(given, Set.of(CONFIG), Set.of()).withoutWords();
    String file = arguments.last(CONFIG).orElse("config.yml");
    var tiers = tools.configs().load(Path.of(file)).inventory().tiers();
    PlainNames.check("tier", tiers.keySet());
    tools.out().print(RecordingRules.of(tiers.values()).yaml());
    return 0;
  }
}
