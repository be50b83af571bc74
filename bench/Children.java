import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The child processes of the harness, none of which outlives it. */
final class Children implements AutoCloseable {
  private static final int COMMAND_SECONDS = 60;
  private static final int POLITE_SECONDS = 20;

  private final Path folder;
  private final Queue<Process> started = new ConcurrentLinkedQueue<>();

  /** Children work in this folder, whatever they write. */
  Children(Path folder) {
    this.folder = folder;
  }

  /** Starts a child whose errors go where its output goes. */
  Process start(ProcessBuilder builder) throws IOException {
    var process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    started.add(process);
    return process;
  }

  /** What a command prints that is soon done and prints little, however it ends. */
  String output(String... command) throws IOException, InterruptedException {
    var process = start(new ProcessBuilder(command));
    if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
      end(process);
      throw new IllegalStateException(String.join(" ", command) + " does not end");
    }
    return new String(process.getInputStream().readAllBytes()).strip();
  }

  /** Asks a child and its descendants to end, and after a while no longer asks. */
  static void end(Process process) {
    var family = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    family.forEach(ProcessHandle::destroy);
    family.forEach(Children::awaitEnd);
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(POLITE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException tooSlow) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    started.forEach(Children::end);
  }
}
