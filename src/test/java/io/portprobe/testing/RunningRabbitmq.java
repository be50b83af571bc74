package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/**
 * The real RabbitMQ on free loopback ports: AMQP 0-9-1 and 1.0 on one, its management on another.
 *
 * <p>Starts as root and goes on as the user of its package, in a node of its own name.
 */
public final class RunningRabbitmq implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");
  private static final String READY = "Server startup complete";

  private final Program names;
  private final Program program;
  private final Ports ports;

  private record Ports(int amqp, int management, int node, int names) {}

  private RunningRabbitmq(Program names, Program program, Ports ports) {
    this.names = names;
    this.program = program;
    this.ports = ports;
  }

  /** Demands RabbitMQ, and the rights that it needs. */
  public static void demand() {
    ServerFolder.demand(PROGRAM);
    Needs.program("epmd");
    Needs.program("setpriv");
  }

  /** Starts it, in the middle of which it does not listen yet; it keeps everything there. */
  public static RunningRabbitmq start(Path path) {
    var ports = new Ports(FreePort.take(), FreePort.take(), FreePort.take(), FreePort.take());
    var folder = ServerFolder.prepare(path, TlsPeer.certificate().build());
    folder.add("home", "rabbitmq");
    folder.write("plugins", "[rabbitmq_management,rabbitmq_amqp1_0].");
    folder.write(
        "rabbitmq.conf",
        """
        listeners.tcp.1 = 127.0.0.1:%d
        management.tcp.ip = 127.0.0.1
        management.tcp.port = %d
        log.console = true
        log.file = false
        """
            .formatted(ports.amqp, ports.management));
    // Erlang's name server would be started by the node otherwise, and stay behind it.
    Program names =
        Program.start("epmd", "-address", "127.0.0.1", "-port", Integer.toString(ports.names));
    FreePort.awaitListener(ports.names);
    return new RunningRabbitmq(names, Program.start(command(path, ports)), ports);
  }

  private static List<String> command(Path path, Ports ports) {
    String settings =
        """
        setpriv --reuid=rabbitmq --regid=rabbitmq --init-groups
        env
        --chdir=FOLDER/home
        HOME=FOLDER/home
        RABBITMQ_MNESIA_BASE=FOLDER/home/database
        RABBITMQ_LOG_BASE=FOLDER/home/log
        RABBITMQ_NODENAME=portprobe@localhost
        RABBITMQ_CONFIG_FILE=FOLDER/rabbitmq.conf
        RABBITMQ_CONF_ENV_FILE=/dev/null
        RABBITMQ_ENABLED_PLUGINS_FILE=FOLDER/plugins
        RABBITMQ_DIST_PORT=%d
        ERL_EPMD_ADDRESS=127.0.0.1
        ERL_EPMD_PORT=%d
        %s
        """
            .formatted(ports.node, ports.names, PROGRAM)
            .replace("FOLDER", path.toString());
    return List.of(settings.strip().split("\\s+", -1));
  }

  /** Waits until it serves. */
  public RunningRabbitmq awaitReady() {
    program.awaitOutput(READY);
    return this;
  }

  /** AMQP as a probe's target. */
  public String amqp() {
    return "127.0.0.1:" + ports.amqp;
  }

  /** The server on the port of AMQP; it ends with this. */
  public RunningServer server() {
    return RunningServer.of(program, ports.amqp);
  }

  /** Likewise the server on the port of its management. */
  public RunningServer managementServer() {
    return RunningServer.of(program, ports.management);
  }

  /** Its management as a probe's target. */
  public String management() {
    return "127.0.0.1:" + ports.management;
  }

  /**
   * What its log says of connections since it serves, and whatever it warns of, without times and
   * addresses.
   */
  public List<String> remarks() {
    return program
        .output()
        .lines()
        .dropWhile(line -> !line.contains(READY))
        .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
        .filter(line -> line.matches(".* \\[(warning|error)] .*|.* accepting AMQP connection .*"))
        .map(line ->
            line.replaceAll("^.* \\[([a-z]+)] <[0-9.]+> | <[0-9.]+> \\(127.*$", "$1 ").strip())
        .toList();
  }

  /** What listens is not the program that was started, but one that it has started in turn. */
  @Override
  public void close() {
    program.close();
    names.close();
    FreePort.awaitRefusal(ports.amqp);
    FreePort.awaitRefusal(ports.management);
  }
}
