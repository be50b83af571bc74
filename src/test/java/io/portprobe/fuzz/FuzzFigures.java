package io.portprobe.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run of the fuzzer came to.
 *
 * @param target its name; empty for all at once
 * @param status how the process ended; 0 without a finding
 * @param runs how many inputs were read
 * @param perSecond how many a second
 * @param edges how many branches they went, as libFuzzer counts
 * @param features likewise, with how often
 * @param coverage of the subject: {@code 19/19 branches, 30/30 lines}
 * @param output all that was printed, for whoever wants to know why
 */
record FuzzFigures(
    String target,
    int status,
    long runs,
    long perSecond,
    long edges,
    long features,
    String coverage,
    String output) {
  private static final Pattern RUNS = Pattern.compile("number_of_executed_units: (\\d+)");
  private static final Pattern SPEED = Pattern.compile("average_exec_per_sec: +(\\d+)");
  private static final Pattern EDGES = Pattern.compile("cov: (\\d+) ft: ");
  private static final Pattern FEATURES = Pattern.compile("cov: \\d+ ft: (\\d+)");

  /** The figures in what Jazzer printed and reported. */
  static FuzzFigures of(FuzzTarget target, int status, String output, Path report) {
    return new FuzzFigures(
        target.name(),
        status,
        last(RUNS, output),
        last(SPEED, output),
        last(EDGES, output),
        last(FEATURES, output),
        coverage(target.subject(), report),
        output);
  }

  private static long last(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    long last = 0;
    while (matcher.find()) {
      last = Long.parseLong(matcher.group(1));
    }
    return last;
  }

  /** Jazzer tells of branches first, then of lines. */
  private static String coverage(Class<?> subject, Path report) {
    if (!Files.exists(report)) {
      return "";
    }
    var line = Pattern.compile("(?m)^" + subject.getSimpleName() + "\\.java: (\\d+/\\d+) ");
    List<String> counts = line.matcher(read(report)).results().map(each -> each.group(1)).toList();
    return counts.size() < 2 ? "" : "%s branches, %s lines".formatted(counts.get(0), counts.get(1));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether no defect was found. */
  boolean isClean() {
    return status == 0 && runs > 0;
  }

  /** What was printed from the finding on; all of it when there is no finding. */
  String finding() {
    return output.substring(Math.max(0, output.indexOf("== Java Exception")));
  }

  /** As a line of a table: tabs between the columns. */
  String row() {
    return "%s\t%d\t%d\t%d\t%d\t%s\t%s"
        .formatted(target, runs, perSecond, edges, features, coverage, isClean() ? "" : "FINDING");
  }
}
