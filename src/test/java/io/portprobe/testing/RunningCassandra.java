package io.portprobe.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real Cassandra, of one node, on free loopback ports. */
public final class RunningCassandra implements AutoCloseable {
  private static final String NAME = "cassandra";
  private static final String READY = "Startup complete";

  /** What it reaches into, as its own scripts let it. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.io",
          "java.base/java.lang",
          "java.base/java.lang.module",
          "java.base/java.lang.reflect",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/jdk.internal.loader",
          "java.base/jdk.internal.math",
          "java.base/jdk.internal.misc",
          "java.base/jdk.internal.module",
          "java.base/jdk.internal.ref",
          "java.base/jdk.internal.reflect",
          "java.base/jdk.internal.util.jar",
          "java.base/sun.nio.ch",
          "java.management.rmi/com.sun.jmx.remote.internal.rmi",
          "java.rmi/sun.rmi.registry",
          "java.rmi/sun.rmi.server",
          "jdk.management/com.sun.management.internal");

  private static final String LOGGING =
      """
      <configuration>
        <appender name="all" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%level %logger{0} %msg%n</pattern></encoder>
        </appender>
        <root level="INFO"><appender-ref ref="all"/></root>
      </configuration>
      """;

  private final RunningServer server;

  private RunningCassandra(RunningServer server) {
    this.server = server;
  }

  /** Demands Cassandra, and a Java that runs it. */
  public static void demand() {
    ServerLibrary.demand(NAME);
    ServerLibrary.java17();
  }

  /**
   * Starts it; it keeps everything in that folder.
   *
   * @param settings lines of its {@code cassandra.yaml} besides
   */
  public static RunningCassandra start(Path folder, String... settings) {
    ServerLibrary library = ServerLibrary.demand(NAME);
    var files = new ServerFolder(folder);
    return new RunningCassandra(
        RunningServer.start(port -> {
          files.write("cassandra.yaml", yaml(port) + String.join("\n", settings) + "\n");
          files.write("logback.xml", LOGGING);
          return library.command(ServerLibrary.java17(), arguments(folder, library));
        }));
  }

  private static String yaml(int port) {
    return """
    cluster_name: portprobe
    partitioner: org.apache.cassandra.dht.Murmur3Partitioner
    commitlog_sync: periodic
    commitlog_sync_period: 10s
    endpoint_snitch: SimpleSnitch
    listen_address: 127.0.0.1
    rpc_address: 127.0.0.1
    storage_port: %1$d
    native_transport_port: %2$d
    seed_provider:
      - class_name: org.apache.cassandra.locator.SimpleSeedProvider
        parameters:
          - seeds: 127.0.0.1:%1$d
    """
        .formatted(FreePort.take(), port);
  }

  private static List<String> arguments(Path folder, ServerLibrary library) {
    var arguments = new ArrayList<String>();
    for (String part : OPENED) {
      arguments.addAll(List.of("--add-opens", part + "=ALL-UNNAMED"));
      arguments.addAll(List.of("--add-exports", part + "=ALL-UNNAMED"));
    }
    arguments.addAll(
        List.of(
            "-Djdk.attach.allowAttachSelf=true",
            "-Djava.security.manager=allow",
            "-javaagent:" + library.jars().resolve("jamm-0.4.0.jar"),
            "-Dcassandra.config=" + folder.resolve("cassandra.yaml").toUri(),
            "-Dcassandra.storagedir=" + folder.resolve("data"),
            "-Dcassandra-foreground=yes",
            "-Dcassandra.skip_wait_for_gossip_to_settle=0",
            "-Dcassandra.ring_delay_ms=100",
            "-Dlogback.configurationFile=" + folder.resolve("logback.xml"),
            "org.apache.cassandra.service.CassandraDaemon"));
    return arguments;
  }

  /** Waits until it serves. */
  public RunningCassandra awaitReady() {
    server.awaitLog(READY);
    return this;
  }

  /** The server itself. */
  public RunningServer server() {
    return server;
  }

  /** What it has logged of the connections of clients, since it serves. */
  public List<String> remarks() {
    return server
        .log()
        .lines()
        .dropWhile(line -> !line.contains(READY))
        .skip(1)
        .filter(line -> !line.startsWith("INFO") || line.matches("INFO (Server|\\S*Handler) .*"))
        .toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
