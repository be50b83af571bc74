import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A running HTTP server of the benchmark: an exporter, or nginx. */
record Server(String name, Process process, int port, long startedNanos, Path log)
    implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  /** Starts the command; what it prints goes to a file of the temporary folder. */
  static Server start(Bench bench, String name, List<String> command, int port) throws IOException {
    var log = bench.scratch().resolve(name + "-" + port + ".log");
    var builder = new ProcessBuilder(command).redirectOutput(log.toFile());
    long startedNanos = System.nanoTime();
    return new Server(name, bench.children().start(builder), port, startedNanos, log);
  }

  /** The request path of a probe of that target. */
  static String probe(Target target) {
    return "/probe?target=127.0.0.1:" + target.port() + "&module=" + target.module();
  }

  /** Waits until a probe of the target succeeds, and says how long that took from the start. */
  Duration awaitProbe(Target target) throws IOException, InterruptedException {
    return awaitAnswer(probe(target), START_LIMIT);
  }

  /** Waits for the first right answer, asking every millisecond. */
  Duration awaitAnswer(String path, Duration limit) throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      if (HttpAnswer.get(port, path).filter(HttpAnswer::isSuccess).isPresent()) {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
      }
      Thread.sleep(1);
    }
    throw new IllegalStateException(name + " does not answer " + path + ": " + lastWords());
  }

  /** The answer to one more probe, which has to succeed. */
  HttpAnswer demandSuccess(Target target) throws IOException {
    var path = probe(target);
    return HttpAnswer.get(port, path)
        .filter(HttpAnswer::isSuccess)
        .orElseThrow(() -> new IllegalStateException(name + " does not find the target up"));
  }

  /** The figures of the kernel about this process. */
  ProcessFigures figures() {
    return new ProcessFigures(process.toHandle());
  }

  private String lastWords() throws IOException {
    var lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
  }

  @Override
  public void close() {
    Children.end(process);
  }
}
