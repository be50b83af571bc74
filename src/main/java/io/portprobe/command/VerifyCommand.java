package io.portprobe.command;

import io.portprobe.config.Config;
import io.portprobe.config.ConfigException;
import io.portprobe.config.Service;
import io.portprobe.config.ServiceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code portprobe verify}: probes the whole inventory now, and tells what a change did. */
final class VerifyCommand implements Command {
  /** The exit codes of monitoring plugins, and 1 for what a comparison finds worse. */
  private static final int ALL_UP = 0;

  private static final int WORSE = 1;
  private static final int DOWN = 2;
  private static final int UNCHECKED = 3;

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public String summary() {
    return "Probe the services of the inventory now, and tell what has changed.";
  }

  @Override
  public String usage() {
    return VerifyOptions.USAGE;
  }

  @Override
  public int run(List<String> given, Tools tools) throws UsageError, ConfigException {
    return verify(VerifyOptions.parse(given), tools);
  }

  /** The exit codes of a comparison leave none for mistakes but that one. */
  @Override
  public int failed(String why, List<String> given, Tools tools) {
    tools.errors().println("portprobe: " + why);
    return UNCHECKED;
  }

  private static int verify(VerifyOptions options, Tools tools) throws UsageError, ConfigException {
    Config config = tools.configs().load(options.config());
    config.warnings().forEach(warning -> tools.errors().println("portprobe: " + warning));
    List<Service> services = SelectionOptions.services(options.arguments(), config.inventory());
    // Before anything is probed, so that a mistake is told at once.
    Optional<Results> before = before(options);
    Predicate<ServiceResult> doubtful =
        options.save().isPresent()
            ? Comparison::isWorthTiming
            : before.map(Comparison::slowerThan).orElse(_ -> false);
    Results results = results(new Task(services, doubtful), config, options, tools);
    if (before.isPresent()) {
      List<Change> changes = Comparison.of(before.get(), results, names(config));
      print(new Told(results, changes), before.get(), options, tools);
      write(results, options);
      return changes.stream().anyMatch(Change::worse) ? WORSE : ofChecked(results, config);
    }
    print(results, options, tools);
    write(results, options);
    return results.count(ServiceState.DOWN) > 0 ? DOWN : ofChecked(results, config);
  }

  /** What is to be probed, and which times are to be taken again. */
  private record Task(List<Service> services, Predicate<ServiceResult> doubtful) {}

  private record Told(Results results, List<Change> changes) {}

  private static Optional<Results> before(VerifyOptions options) throws UsageError {
    Optional<Path> file = options.compare();
    return file.isPresent() ? Optional.of(ResultsFile.read(file.get())) : Optional.empty();
  }

  private static Set<String> names(Config config) {
    return config.inventory().services().stream().map(Service::name).collect(Collectors.toSet());
  }

  /** Services in a file that is no good were not probed, whatever became of the others. */
  private static int ofChecked(Results results, Config config) {
    boolean all =
        results.count(ServiceState.UNCHECKED) == 0
            && config.inventory().files().stream().allMatch(ServiceFile::isGood);
    return all ? ALL_UP : UNCHECKED;
  }

  private static Results results(Task task, Config config, VerifyOptions options, Tools tools) {
    var verification =
        new Verification(config, tools.runners().apply(options.parallel()), tools.ticker());
    Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    long from = tools.ticker().nanos();
    List<ServiceResult> first = found(task.services(), verification, tools);
    var found = verification.timedAgain(task.services(), first, task.doubtful());
    return new Results(startedAt, Duration.ofNanos(tools.ticker().nanos() - from), found);
  }

  private static List<ServiceResult> found(
      List<Service> services, Verification verification, Tools tools) {
    if (!Terminal.showsErrors()) {
      return verification.of(services, _ -> {});
    }
    var bar = new ProgressBar(tools.errors(), services.size());
    List<ServiceResult> found = verification.of(services, bar);
    bar.clear();
    return found;
  }

  private static void print(Results results, VerifyOptions options, Tools tools) {
    if (options.json()) {
      print(ResultsJson.of(results), tools);
    } else if (options.printsJUnit()) {
      print(JUnitReport.of(results), tools);
    } else {
      tools.out().print(ResultsText.table(results) + "\n" + ResultsText.summary(results));
    }
  }

  private static void print(Told told, Results before, VerifyOptions options, Tools tools) {
    if (options.json()) {
      print(ResultsJson.of(told.results(), told.changes()), tools);
    } else if (options.printsJUnit()) {
      print(JUnitReport.of(told.results()), tools);
    } else {
      tools
          .out()
          .print(
              ResultsText.table(told.changes())
                  + (told.changes().isEmpty() ? "" : "\n")
                  + ResultsText.summary(before, told.changes())
                  + ResultsText.summary(told.results()));
    }
  }

  /** Both forms are UTF-8, whatever the terminal's language is. */
  private static void print(String document, Tools tools) {
    tools.out().writeBytes(document.getBytes(StandardCharsets.UTF_8));
    tools.out().flush();
  }

  private static void write(Results results, VerifyOptions options) throws UsageError {
    Optional<Path> save = options.save();
    if (save.isPresent()) {
      write(ResultsJson.of(results), save.get());
    }
    Optional<Path> junit = options.junit();
    if (junit.isPresent()) {
      write(JUnitReport.of(results), junit.get());
    }
  }

  private static void write(String document, Path file) throws UsageError {
    try {
      Files.writeString(file, document);
    } catch (IOException e) {
      throw new UsageError(file + ": cannot be written: " + e);
    }
  }
}
