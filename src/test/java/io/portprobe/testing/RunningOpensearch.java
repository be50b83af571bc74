package io.portprobe.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** The real OpenSearch, of one node, on free loopback ports. */
public final class RunningOpensearch implements AutoCloseable {
  private static final String NAME = "opensearch";

  /** What makes it a cluster by itself. */
  public static final String ALONE = "discovery.type=single-node";

  /** The settings of an index that no node will take. */
  public static final String NOWHERE =
      "\"number_of_replicas\": 0, \"routing.allocation.require.rack\": \"none\"";

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

  /** Starts it as one that looks for a cluster that is not there. */
  public static RunningOpensearch startLeaderless(Path folder) {
    return start(folder, "cluster.initial_cluster_manager_nodes=other", "discovery.seed_hosts=");
  }

  /** Waits until it answers, be it that it has no cluster. */
  public RunningOpensearch awaitReady() {
    server.awaitLog("o.o.n.Node               ] started");
    return this;
  }

  /** Creates an index of one shard, with those settings besides. */
  public void create(String index, String settings) throws IOException {
    String body = "{\"settings\": {\"number_of_shards\": 1, " + settings + "}}";
    String page = "http://" + server.target() + "/" + index;
    var request =
        new Request.Builder()
            .url(page + "?wait_for_active_shards=0")
            .put(RequestBody.create(body, MediaType.get("application/json")));
    try (var answer = new OkHttpClient().newCall(request.build()).execute()) {
      assertThat(answer.code()).isEqualTo(200);
    }
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
