package io.portprobe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * A program that a test has started, and that ends with it: by process, also when the test fails.
 *
 * <p>Both outputs go to one file, which failures quote.
 */
public final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path output;
  private final Thread lastResort;

  private Program(Process process, Path output) {
    this.process = process;
    this.output = output;
    this.lastResort = new Thread(() -> end(process));
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Starts a command. */
  public static Program start(List<String> command) {
    try {
      Path output = Files.createTempFile("program", ".log");
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      return new Program(builder.redirectOutput(output.toFile()).start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", command), e);
    }
  }

  /** Starts a command. */
  public static Program start(String... command) {
    return start(List.of(command));
  }

  /** What it has printed so far. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has printed that text. */
  public Program awaitOutput(String text) {
    return awaitText(this::output, text);
  }

  /** Waits until what it says, wherever that is read, contains that text. */
  Program awaitText(Supplier<String> said, String text) {
    return await(() -> said.get().contains(text), said);
  }

  /** Waits until that is so, as long as it runs; what it says tells why it does not. */
  Program await(BooleanSupplier done, Supplier<String> said) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .failFast(() -> {
          if (!process.isAlive() && !done.getAsBoolean()) {
            throw new AssertionError("ended early: " + said.get());
          }
        })
        .until(done::getAsBoolean);
    return this;
  }

  /** Sends it that signal, such as HUP. */
  public void signal(String name) {
    signal(name, process.toHandle());
  }

  /** Sends that signal to it and to everything that it has started. */
  public void signalAll(String name) {
    signal(name, process.toHandle());
    process.descendants().forEach(each -> signal(name, each));
  }

  private static void signal(String name, ProcessHandle to) {
    Finished.run("", "sh", "-c", "kill -" + name + " " + to.pid());
  }

  /** Waits for its end. */
  public int exitCode() {
    return exitCode(PATIENCE);
  }

  /** Waits for its end, no longer than that. */
  public int exitCode(Duration patience) {
    try {
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("still running: " + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Its process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Ends it and everything that it has started. */
  @Override
  public void close() {
    end(process);
    Runtime.getRuntime().removeShutdownHook(lastResort);
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it and all that it has started, whichever of them holds the ports. */
  private static void end(Process process) {
    // Who is stopped starts no more: what it started after the look would be left, with its ports.
    if (process.isAlive()) {
      signal("STOP", process.toHandle());
    }
    List<ProcessHandle> started = process.descendants().toList();
    started.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    // Where nobody adopts orphans they seem to live on, though their ports are free.
    started.forEach(each -> each.onExit().completeOnTimeout(each, 2, TimeUnit.SECONDS).join());
  }
}
