package io.portprobe.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The real Artemis on a free loopback port, with AMQP 1.0 for all who come. */
public final class RunningArtemis implements AutoCloseable {
  private static final String READY = "Server is now active";
  private static final String MAIN = "org.apache.activemq.artemis.core.server.embedded.Main";
  private static final Pattern REMARK = Pattern.compile(".* ([A-Z]+) \\S+ - (AMQ[0-9]+): .*");

  private final RunningServer server;

  private RunningArtemis(RunningServer server) {
    this.server = server;
  }

  /** Demands Artemis, and a Java that runs it. */
  public static void demand() {
    ServerLibrary.demand("artemis");
    ServerLibrary.java17();
  }

  /**
   * Starts it; it keeps nothing but its configuration, in that folder.
   *
   * @param parameters of its acceptor, such as {@code connectionsAllowed=2}
   */
  public static RunningArtemis start(Path folder, String... parameters) {
    ServerLibrary library = ServerLibrary.demand("artemis");
    return new RunningArtemis(
        RunningServer.start(port -> {
          configure(folder, port, String.join(";", parameters));
          return library.command(ServerLibrary.java17(), List.of(MAIN, folder.toString()));
        }));
  }

  private static void configure(Path folder, int port, String parameters) {
    try {
      Path etc = Files.createDirectory(folder.resolve("etc"));
      Files.writeString(
          etc.resolve("broker.xml"),
          """
          <configuration xmlns="urn:activemq">
            <core xmlns="urn:activemq:core">
              <persistence-enabled>false</persistence-enabled>
              <security-enabled>false</security-enabled>
              <jmx-management-enabled>false</jmx-management-enabled>
              <acceptors>
                <acceptor name="clients">tcp://127.0.0.1:%d?protocols=AMQP;%s</acceptor>
              </acceptors>
            </core>
          </configuration>
          """
              .formatted(port, parameters));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it serves. */
  public RunningArtemis awaitReady() {
    server.awaitLog(READY);
    return this;
  }

  /** The server itself. */
  public RunningServer server() {
    return server;
  }

  /** What it has logged since it serves: levels and numbers of messages. */
  public List<String> remarks() {
    return server
        .log()
        .lines()
        .dropWhile(line -> !line.contains("AMQ221001"))
        .skip(1)
        .map(line -> REMARK.matcher(line).replaceFirst("$1 $2"))
        .toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
