package io.portprobe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** A real server on a free loopback port, which ends with its test. */
public final class RunningServer implements AutoCloseable {
  private final Program program;
  private final int port;
  private final List<Path> files;

  private RunningServer(Program program, int port, List<Path> files) {
    this.program = program;
    this.port = port;
    this.files = files;
  }

  /** Starts the command that a port gives; whether it is ready is the caller's to know. */
  public static RunningServer start(IntFunction<List<String>> command) {
    int port = FreePort.take();
    return of(Program.start(command.apply(port)), port);
  }

  /** One that a program is which was started for that port. */
  public static RunningServer of(Program program, int port) {
    return new RunningServer(program, port, List.of());
  }

  /** The same, with what it writes into that file for a part of its log. */
  public RunningServer loggingAlso(Path file) {
    return new RunningServer(program, port, List.of(file));
  }

  /** The same by another of its ports. */
  public RunningServer at(int other) {
    return new RunningServer(program, other, files);
  }

  /** Waits until it has logged that text. */
  public RunningServer awaitLog(String text) {
    program.awaitText(this::log, text);
    return this;
  }

  /** Waits until it accepts connections. */
  public RunningServer awaitListener() {
    return await(FreePort::accepts);
  }

  /** Waits until it is bound to its port on UDP: what is sent from then on, it will read. */
  public RunningServer awaitDatagrams() {
    return await(FreePort::isBoundForDatagrams);
  }

  /** Likewise without a connection, which it would log and count. */
  public RunningServer awaitListenerUnseen() {
    return await(FreePort::isListening);
  }

  private RunningServer await(IntPredicate isReady) {
    program.await(() -> isReady.test(port), this::log);
    return this;
  }

  /** Its port. */
  public int port() {
    return port;
  }

  /** Its port as a probe's target. */
  public String target() {
    return "127.0.0.1:" + port;
  }

  /** The same by the name that the tests' certificates are for. */
  public String targetByName() {
    return "localhost:" + port;
  }

  /** What it has logged so far. */
  public String log() {
    return program.output() + files.stream().map(RunningServer::text).collect(Collectors.joining());
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends it that signal, such as TERM. */
  public void signal(String name) {
    program.signal(name);
  }

  /** Stops it and all that it has started, as a hung process is: its ports stay. */
  public void freeze() {
    program.signalAll("STOP");
  }

  /** Lets it go on. */
  public void thaw() {
    program.signalAll("CONT");
  }

  /** Waits for the end of it that a signal has begun. */
  public void awaitEnd() {
    program.exitCode();
  }

  @Override
  public void close() {
    program.close();
  }
}
