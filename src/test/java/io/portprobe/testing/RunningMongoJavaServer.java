package io.portprobe.testing;

import java.util.List;

/** A server in Java that speaks like MongoDB and keeps nothing, on a free loopback port. */
public final class RunningMongoJavaServer implements AutoCloseable {
  private static final String NAME = "mongodb";

  private final RunningServer server;

  private RunningMongoJavaServer(RunningServer server) {
    this.server = server;
  }

  /** Demands it. */
  public static void demand() {
    ServerLibrary.demand(NAME);
  }

  /** Starts it, and waits until it serves. */
  public static RunningMongoJavaServer start() {
    ServerLibrary library = ServerLibrary.demand(NAME);
    String source = ServerLibrary.source(NAME, "Serve.java").toString();
    return new RunningMongoJavaServer(
        RunningServer.start(port -> library.java(source, Integer.toString(port)))
            .awaitLog("started MongoServer"));
  }

  /** The server itself. */
  public RunningServer server() {
    return server;
  }

  /** What it has logged of clients, without names of threads and addresses. */
  public List<String> remarks() {
    return server
        .log()
        .lines()
        .filter(line -> line.matches(".* de\\.bwaldvogel\\.mongo\\.wire\\.\\S+ - .*"))
        .map(line -> line.replaceFirst("^\\S+ ([A-Z]+) \\S+ - ", "$1 "))
        .map(line -> line.replaceFirst(" \\[id: .*?]", ""))
        .toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
