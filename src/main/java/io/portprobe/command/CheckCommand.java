package io.portprobe.command;

import io.portprobe.config.Config;
import io.portprobe.config.ConfigException;
import io.portprobe.config.Module;
import io.portprobe.engine.Abandoned;
import io.portprobe.engine.Overloaded;
import io.portprobe.engine.ProbeRequest;
import io.portprobe.exposition.DebugText;
import io.portprobe.exposition.ProbeExposition;
import io.portprobe.model.Deadline;
import io.portprobe.model.ProbeReport;
import io.portprobe.model.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** {@code portprobe check}: one probe, told as people and monitoring plugins want it. */
final class CheckCommand implements Command {
  private static final Path USUAL_CONFIG = Path.of("config.yml");

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String summary() {
    return "Probe one target now, and tell what came of it.";
  }

  @Override
  public String usage() {
    return """
    Usage: portprobe check TARGET [OPTION]...
    Probes host:port as /probe does, and tells what came of it:
      portprobe check db1:5432 --module postgresql

      --module NAME        How to probe: a module of the configuration, or a prober
                           (default: tcp).
      --config.file PATH   The configuration (default: config.yml, if it is there).
      --timeout DURATION   The longest it may take (default: the module's own, or 5s).
      --hostname NAME      What the server is called, for TLS and for services that are
                           told (default: the target's host).
      --quiet              Print the first line only.
      --debug              Add the whole trace, the metrics and the module.
      --json               Print one JSON object.

    The exit code and the first line are those of a monitoring plugin: 0 OK; 1 WARNING, a
    success with something wrong; 2 CRITICAL, a failure; 3 UNKNOWN, it could not be checked.
    Colours are for terminals, and not where NO_COLOR is set.
    """;
  }

  @Override
  public int run(List<String> given, Tools tools) throws UsageError, ConfigException {
    CheckOptions options = CheckOptions.read(given);
    ProbeRequest request = request(options, tools);
    ProbeReport report = probe(request, tools);
    tools.out().print(told(report, request.module(), options.form()));
    return Judgement.of(report).status().exitCode();
  }

  @Override
  public int failed(String why, List<String> given, Tools tools) {
    if (given.contains(CheckOptions.JSON)) {
      tools.out().print(CheckJson.ofMistake(why));
    } else {
      tools.out().print(CheckLine.ofMistake(why));
    }
    return Status.UNKNOWN.exitCode();
  }

  private static ProbeRequest request(CheckOptions options, Tools tools)
      throws UsageError, ConfigException {
    Config config = config(options.configFile(), tools);
    config.warnings().forEach(warning -> tools.errors().println("portprobe: " + warning));
    Module module = module(config, options.module());
    var deadline = Deadline.after(options.timeout(module.timeout()), tools.ticker());
    try {
      var target =
          Target.parse(
              options.target(),
              module.defaultPort(),
              name -> tools.ports().port(name, module.transport()));
      return ProbeRequest.of(target, module, deadline, config.access())
          .forServer(options.hostname());
    } catch (IllegalArgumentException e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
  }

  private static Config config(Optional<String> file, Tools tools) throws ConfigException {
    if (file.isPresent()) {
      return tools.configs().load(Path.of(file.get()));
    }
    return Files.exists(USUAL_CONFIG)
        ? tools.configs().load(USUAL_CONFIG)
        : tools.configs().readyMade();
  }

  private static Module module(Config config, String name) throws UsageError {
    Module module = config.modules().get(name);
    if (module != null) {
      return module;
    }
    if (config.foreign().containsKey(name)) {
      String prober = Objects.requireNonNull(config.foreign().get(name)).prober();
      throw new UsageError("prober \"" + prober + "\" is not supported yet");
    }
    throw new UsageError("unknown module '" + name + "'");
  }

  private static ProbeReport probe(ProbeRequest request, Tools tools) throws UsageError {
    try {
      return tools.runners().apply(1).run(request);
    } catch (Overloaded | Abandoned e) {
      throw new UsageError("not probed: " + e.getMessage());
    }
  }

  private static String told(ProbeReport report, Module module, CheckOptions.Form form) {
    Paint paint = Paint.ofTerminal();
    return switch (form) {
      case ONE_LINE -> CheckLine.of(report, paint);
      case TEXT -> CheckText.of(report, paint);
      case WITH_TRACE ->
          CheckText.of(report, paint)
              + "\n"
              + DebugText.of(report, module.text(), new ProbeExposition());
      case JSON -> CheckJson.of(report);
    };
  }
}
