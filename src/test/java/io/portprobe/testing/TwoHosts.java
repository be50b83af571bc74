package io.portprobe.testing;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A client that runs Portprobe and a server, each a network namespace, with a cable between.
 *
 * <p>Their traffic stays there: no device of this machine takes part.
 */
public final class TwoHosts implements AutoCloseable {
  static final String SERVER_IPV4 = "192.0.2.2";
  static final String SERVER_IPV6 = "2001:db8::2";

  private static final String EXPORTER = "127.0.0.1:9115";

  private final NetworkNamespace client = NetworkNamespace.create("client");
  private final NetworkNamespace server = NetworkNamespace.create("server");

  /** Demands what it takes: namespaces, a firewall, and a program to ask from inside. */
  public static void demand() {
    Needs.program("nft");
    Needs.program("curl");
    NetworkNamespace.demand();
  }

  /** Lays the cable, raises the firewall, and starts both programs. */
  public void start(Path config) {
    layCable();
    Arrays.stream(DeadEnd.values()).map(DeadEnd::routes).forEach(this::onClient);
    raiseFirewall();
    startServer();
    startExporter(config);
  }

  private void layCable() {
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

  /** Linux sends a host only six ICMP errors in a row, unless told to send all. */
  private void raiseFirewall() {
    onServer(
        """
        echo 0 > /proc/sys/net/ipv4/icmp_ratelimit
        echo 0 > /proc/sys/net/ipv4/icmp_ratemask
        echo 0 > /proc/sys/net/ipv6/icmp/ratelimit
        """);
    String rules =
        Arrays.stream(ServerPort.values()).map(ServerPort::rules).collect(Collectors.joining());
    server.run(
        "nft",
        """
        table inet guard {
        chain input {
        type filter hook input priority 0
        %s}
        }
        """
            .formatted(rules));
  }

  private void startServer() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    server
        .start(List.of(java, "-cp", testClasses(), ServerHost.class.getName()))
        .awaitOutput(ServerHost.READY);
  }

  private static String testClasses() {
    try {
      var source = ServerHost.class.getProtectionDomain().getCodeSource();
      return Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError("classes without a folder", e);
    }
  }

  private void startExporter(Path config) {
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

  private void onClient(String script) {
    client.run("sh", "-euc", script);
  }

  private void onServer(String script) {
    server.run("sh", "-euc", script);
  }

  @Override
  public void close() {
    try (server) {
      client.close();
    }
  }
}
