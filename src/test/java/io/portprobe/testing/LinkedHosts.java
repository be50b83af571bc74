package io.portprobe.testing;

import java.nio.file.Path;
import java.util.List;

/**
 * A client that runs Portprobe and a server, each a network namespace, with a cable between.
 *
 * <p>Their traffic stays there: no device of this machine takes part.
 */
public final class LinkedHosts implements AutoCloseable {
  /** The server's address. */
  public static final String SERVER_IPV4 = "192.0.2.2";

  /** Its other address. */
  public static final String SERVER_IPV6 = "2001:db8::2";

  private static final String EXPORTER = "127.0.0.1:9115";

  private final NetworkNamespace client;
  private final NetworkNamespace server;

  /** Two hosts without a cable; their names tell what they are for. */
  public LinkedHosts(String purpose) {
    client = NetworkNamespace.create(purpose + "-client");
    server = NetworkNamespace.create(purpose + "-server");
  }

  /** Demands what it takes: namespaces, a firewall, and a program to ask from inside. */
  public static void demand() {
    Needs.program("nft");
    Needs.program("curl");
    NetworkNamespace.demand();
  }

  /** Where Portprobe runs. */
  public NetworkNamespace client() {
    return client;
  }

  /** What it probes. */
  public NetworkNamespace server() {
    return server;
  }

  /** Lays the cable, and gives both ends their addresses. */
  public void layCable() {
    onClient("ip link add cable type veth peer name cable netns " + server.name());
    onClient(addresses("192.0.2.1", "2001:db8::1"));
    onServer(addresses(SERVER_IPV4, SERVER_IPV6));
  }

  /** Without "nodad" an IPv6 address could not be used for its first seconds. */
  private static String addresses(String ipv4, String ipv6) {
    return """
    ip link set lo up
    ip link set cable up
    ip address add %s/24 dev cable
    ip address add %s/64 dev cable nodad
    """
        .formatted(ipv4, ipv6);
  }

  /** Starts Portprobe on the client. */
  public void startExporter(Path config) {
    List<String> arguments = List.of("--config.file=" + config, "--web.listen-address=" + EXPORTER);
    client.start(RunningPortprobe.command(arguments)).awaitOutput("listens on");
  }

  /** The metrics of one probe by the client, for a scrape that may take so many seconds. */
  public String probe(String target, String module, String seconds) {
    return client.run(
        "curl",
        "--silent",
        "--show-error",
        "--header",
        "X-Prometheus-Scrape-Timeout-Seconds: " + seconds,
        "--get",
        "--data-urlencode",
        "target=" + target,
        "--data-urlencode",
        "module=" + module,
        "http://" + EXPORTER + "/probe");
  }

  /**
   * Probes so many times at once; the metrics of each are a file of the folder.
   *
   * @param seconds how long the scrape of each may take
   */
  public void probeAtOnce(String query, int times, String seconds, Path folder) {
    client.run(
        "curl",
        "--silent",
        "--show-error",
        "--fail",
        "--parallel",
        "--parallel-immediate",
        "--parallel-max",
        Integer.toString(times),
        "--header",
        "X-Prometheus-Scrape-Timeout-Seconds: " + seconds,
        "--output",
        folder + "/#1.prom",
        "http://%s/probe?%s&number=[1-%d]".formatted(EXPORTER, query, times));
  }

  /** Runs a shell script on the client. */
  void onClient(String script) {
    client.run("sh", "-euc", script);
  }

  /** Runs a shell script on the server. */
  void onServer(String script) {
    server.run("sh", "-euc", script);
  }

  @Override
  public void close() {
    try (server) {
      client.close();
    }
  }
}
