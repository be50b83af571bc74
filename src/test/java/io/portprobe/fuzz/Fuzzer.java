package io.portprobe.fuzz;

import io.portprobe.testing.Program;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Jazzer in a process of its own: it can fuzz but one target in each, and it rewrites classes.
 *
 * @param work the folder in which the inputs that it finds are kept, so that it goes on from there
 */
record Fuzzer(Path work) {
  /** So little that what a hostile length allocates is a finding. */
  private static final String MEMORY = "-Xmx256m";

  /** What we probe, we connect to; and whoever writes a configuration may name files. */
  private static final String NOT_SANITIZED =
      Stream.of("ServerSideRequestForgery", "FilePathTraversal")
          .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
          .reduce((one, other) -> one + ":" + other)
          .orElseThrow();

  /** Besides our own code, what reads wire formats and configurations for us. */
  private static final String FUZZED =
      "io.portprobe.**:org.xbill.DNS.**:org.yaml.snakeyaml.**:com.google.gson.**";

  private static final String NOT_FUZZED =
      "io.portprobe.fuzz.**:io.portprobe.testing.**:io.portprobe.net.Scripted**";

  /** All targets as one: the first byte of an input chooses. */
  static final FuzzTarget ALL = new FuzzTarget("", FuzzTarget.class, _ -> {});

  /** What takes longer is a finding, where nothing else is at work. */
  private static final List<String> ALONE = List.of("-timeout=10");

  /** Beside other tests; the same inputs at each run, as far as it gets. */
  private static final List<String> AMONG_TESTS = List.of("-timeout=60", "-seed=1");

  /** Fuzzes that target for so long, or until it finds a defect. */
  FuzzFigures run(FuzzTarget target, Duration time) {
    return run(target, Corpus.folder(target), time, ALONE);
  }

  /** Fuzzes all targets at once likewise, each with its inputs. */
  FuzzFigures runAll(Duration time) {
    Path seeds = folder("seeds-of-all");
    List<FuzzTarget> targets = FuzzTargets.all();
    for (int i = 0; i < targets.size(); i++) {
      for (Path file : Corpus.files(targets.get(i))) {
        write(seeds.resolve(i + "-" + file.getFileName()), (byte) i, Corpus.bytes(file));
      }
    }
    return run(ALL, seeds, time, AMONG_TESTS);
  }

  private FuzzFigures run(FuzzTarget target, Path seeds, Duration time, List<String> options) {
    Path found = folder("inputs/" + target.folder());
    Path report = folder("coverage").resolve(target.folder() + ".txt");
    List<String> command = command(target, report, time);
    // Else Jazzer makes folders among the sources.
    command.add(1, "-Djazzer.internal.basedir=" + folder("base"));
    command.addAll(options);
    command.add("-artifact_prefix=" + folder("findings") + File.separator);
    Stream.of(found, seeds).filter(Files::isDirectory).map(Path::toString).forEach(command::add);
    try (var jazzer = Program.start(command)) {
      // On a busy machine, it takes minutes to begin and to write its report.
      int status = jazzer.exitCode(time.plusMinutes(10));
      return FuzzFigures.of(target, status, jazzer.output(), report);
    }
  }

  private static List<String> command(FuzzTarget target, Path report, Duration time) {
    var command = new ArrayList<String>();
    command.addAll(List.of(java(), MEMORY, "-XX:+EnableDynamicAgentLoading"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath()));
    command.add("-D" + TargetFuzz.TARGET + "=" + target.name());
    command.add("com.code_intelligence.jazzer.Jazzer");
    command.add("--target_class=" + TargetFuzz.class.getName());
    command.add("--instrumentation_includes=" + FUZZED);
    command.add("--custom_hook_includes=" + FUZZED);
    command.add("--instrumentation_excludes=" + NOT_FUZZED);
    command.add("--disabled_hooks=" + NOT_SANITIZED);
    command.add("--coverage_report=" + report);
    command.add("-max_total_time=" + time.toSeconds());
    command.addAll(List.of("-max_len=8192", "-print_final_stats=1"));
    return command;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The tests' own, also where a plug-in of Maven has put it into a jar. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(work.resolve(name).toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte first, byte[] rest) {
    var bytes = new byte[rest.length + 1];
    bytes[0] = first;
    System.arraycopy(rest, 0, bytes, 1, rest.length);
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
