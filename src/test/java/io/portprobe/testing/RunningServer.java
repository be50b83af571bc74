package io.portprobe.testing;

import java.util.List;
import java.util.function.IntFunction;

/** A real server on a free loopback port, which ends with its test. */
public final class RunningServer implements AutoCloseable {
  private final Program program;
  private final int port;

  private RunningServer(Program program, int port) {
    this.program = program;
    this.port = port;
  }

  /** Starts the command that a port gives; whether it is ready is the caller's to know. */
  public static RunningServer start(IntFunction<List<String>> command) {
    int port = FreePort.take();
    return new RunningServer(Program.start(command.apply(port)), port);
  }

  /** One that a program is which was started for that port. */
  public static RunningServer of(Program program, int port) {
    return new RunningServer(program, port);
  }

  /** Waits until it has logged that text. */
  public RunningServer awaitLog(String text) {
    program.awaitOutput(text);
    return this;
  }

  /** Waits until it accepts connections. */
  public RunningServer awaitListener() {
    FreePort.awaitListener(port);
    return this;
  }

  /** Waits until it is bound to its port on UDP: what is sent from then on, it will read. */
  public RunningServer awaitDatagrams() {
    FreePort.awaitDatagrams(port);
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
    return program.output();
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
