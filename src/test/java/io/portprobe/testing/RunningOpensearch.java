package io.portprobe.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real OpenSearch, of one node, on free loopback ports. */
public final class RunningOpensearch implements AutoCloseable {
  private static final String NAME = "opensearch";

  /** What makes it a cluster by itself. */
  public static final String ALONE = "discovery.type=single-node";

  private final RunningServer server;

  private RunningOpensearch(RunningServer server) {
    this.server = server;
  }

  /** Demands OpenSearch. */
  public static void demand() {
    ServerLibrary.demand(NAME);
  }

  /**
   * Starts it; it keeps everything in that folder.
   *
   * @param settings of its configuration, such as {@link #ALONE}
   */
  public static RunningOpensearch start(Path folder, String... settings) {
    ServerLibrary library = ServerLibrary.demand(NAME);
    return new RunningOpensearch(
        RunningServer.start(port -> {
          var arguments = new ArrayList<>(List.of(settings));
          arguments.addFirst(folder.toString());
          arguments.addFirst(ServerLibrary.source(NAME, "Serve.java").toString());
          arguments.add("network.host=127.0.0.1");
          arguments.add("http.port=" + port);
          arguments.add("transport.port=" + FreePort.take());
          return library.java(arguments.toArray(String[]::new));
        }));
  }

  /** Waits until it answers, be it that it has no cluster. */
  public RunningOpensearch awaitReady() {
    server.awaitLog("o.o.n.Node               ] started");
    return this;
  }

  /** The server itself. */
  public RunningServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }
}
