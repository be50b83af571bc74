package io.portprobe.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A network of its own within Linux: devices, addresses, routes and firewall that nobody else sees.
 *
 * <p>Deleted when closed, with the programs inside, and in any case when this Java ends.
 */
public final class NetworkNamespace implements AutoCloseable {
  private final String name;
  private final Thread lastResort;
  private final List<Program> programs = new CopyOnWriteArrayList<>();

  private NetworkNamespace(String name) {
    this.name = name;
    this.lastResort = new Thread(this::deleteAtLast);
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Demands that namespaces can be made here, which only root may. */
  public static void demand() {
    Needs.program("ip");
    try {
      create("trial").close();
    } catch (AssertionError refusal) {
      Needs.missing("network namespaces cannot be made: " + refusal.getMessage());
    }
  }

  /** A new, empty one; its name tells the purpose and this run. */
  public static NetworkNamespace create(String purpose) {
    String name = "portprobe-" + ProcessHandle.current().pid() + "-" + purpose;
    output(List.of("ip", "netns", "add", name));
    return new NetworkNamespace(name);
  }

  /** What the {@code ip} command calls it. */
  public String name() {
    return name;
  }

  /** Starts a command inside, which ends with the namespace. */
  public Program start(List<String> command) {
    Program program = Program.start(inside(command));
    programs.add(program);
    return program;
  }

  /** What a command prints that runs inside, and that must succeed. */
  public String run(String... command) {
    return output(inside(List.of(command)));
  }

  /** Ends what was started inside. */
  public void endPrograms() {
    programs.forEach(Program::close);
    programs.clear();
  }

  @Override
  public void close() {
    endPrograms();
    Runtime.getRuntime().removeShutdownHook(lastResort);
    output(List.of("ip", "netns", "delete", name));
  }

  /** In a shutdown no further hook may be added, so that {@link Program} is of no use here. */
  private void deleteAtLast() {
    try {
      new ProcessBuilder("ip", "netns", "delete", name).start().waitFor();
    } catch (IOException | InterruptedException ignored) {
      // This Java ends, and has nobody to tell.
    }
  }

  private List<String> inside(List<String> command) {
    var inside = new ArrayList<>(List.of("ip", "netns", "exec", name));
    inside.addAll(command);
    return inside;
  }

  private static String output(List<String> command) {
    try (var program = Program.start(command)) {
      int code = program.exitCode();
      if (code != 0) {
        throw new AssertionError(command + " ended with " + code + ": " + program.output());
      }
      return program.output();
    }
  }
}
