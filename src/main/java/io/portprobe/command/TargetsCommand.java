package io.portprobe.command;

import io.portprobe.config.ConfigException;
import io.portprobe.inventory.Discovery;
import io.portprobe.inventory.ExporterAddress;
import io.portprobe.inventory.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code portprobe targets}: the discovery document of {@code /sd}, for a file. */
final class TargetsCommand implements Command {
  private static final String CONFIG = "--config.file";
  private static final String FORMAT = "--format";
  private static final String EXPORTER = "--exporter";

  /** Prometheus reads the same document from files and over HTTP. */
  private static final Set<String> FORMATS = Set.of("file_sd", "http_sd");

  @Override
  public String name() {
    return "targets";
  }

  @Override
  public String summary() {
    return "Print the services of the inventory for Prometheus to discover.";
  }

  @Override
  public String usage() {
    return """
    Usage: portprobe targets [OPTION]...
    Prints what /sd answers, to be kept in a file of file_sd_configs:
      portprobe targets --format file_sd > targets.json

      --config.file PATH   The configuration (default: config.yml).
      --format FORMAT      file_sd or http_sd, which are the same (default: file_sd).
      --exporter URL       Who probes, where the inventory has no locations
                           (default: http://localhost:9115).
    %s\
    """
        .formatted(SelectionOptions.USAGE);
  }

  @Override
  public int run(List<String> given, Tools tools) throws UsageError, ConfigException {
    var arguments =
        Arguments.parse(given, SelectionOptions.and(CONFIG, FORMAT, EXPORTER), Set.of())
            .withoutWords();
    String format = arguments.last(FORMAT).orElse("file_sd");
    if (!FORMATS.contains(format)) {
      throw new UsageError(FORMAT + ": expected file_sd or http_sd, got " + format);
    }
    Selection selection = SelectionOptions.read(arguments);
    ExporterAddress self = exporter(arguments.last(EXPORTER).orElse("http://localhost:9115"));
    var config = tools.configs().load(Path.of(arguments.last(CONFIG).orElse("config.yml")));
    try {
      Discovery.write(config.inventory(), selection, self, tools.out());
    } catch (IOException e) {
      throw new UncheckedIOException("a PrintStream throws nothing", e);
    }
    return 0;
  }

  private static ExporterAddress exporter(String text) throws UsageError {
    try {
      var url = new URI(text);
      if (url.getScheme() != null && url.getHost() != null) {
        return ExporterAddress.of(url);
      }
    } catch (URISyntaxException ignored) {
      // Told below, like any other text that is no URL.
    }
    throw new UsageError(EXPORTER + ": expected a URL such as http://localhost:9115, got " + text);
  }
}
