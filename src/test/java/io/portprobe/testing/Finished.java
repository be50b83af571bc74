package io.portprobe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command that ran to its end.
 *
 * @param exitCode 0 when all was well
 * @param output what it wrote to stdout
 * @param errors what it wrote to stderr
 */
public record Finished(int exitCode, String output, String errors) {
  private static final int PATIENCE_SECONDS = 30;

  /** Runs Portprobe with those arguments, which must make it end. */
  public static Finished portprobe(String... arguments) {
    return run("", RunningPortprobe.command(List.of(arguments)));
  }

  /** Runs a command with that text on its stdin. */
  public static Finished run(String input, String... command) {
    return run(input, List.of(command));
  }

  private static Finished run(String input, List<String> command) {
    try {
      Path folder = Files.createTempDirectory("finished");
      Path output = folder.resolve("stdout");
      Path errors = folder.resolve("stderr");
      Process process =
          new ProcessBuilder(command)
              .redirectInput(Files.writeString(folder.resolve("stdin"), input).toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      int exitCode = exitCode(process, command);
      var finished = new Finished(exitCode, Files.readString(output), Files.readString(errors));
      remove(folder);
      return finished;
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", command), e);
    }
  }

  /** Together with the files in it. */
  private static void remove(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static int exitCode(Process process, List<String> command) {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("still running: " + String.join(" ", command));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
