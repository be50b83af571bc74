package io.portprobe.testing;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** {@link LinkedHosts} with all that a packet may meet: ports, a firewall, routes to nowhere. */
public final class TwoHosts implements AutoCloseable {
  private final LinkedHosts hosts = new LinkedHosts("states");

  /** Demands what it takes. */
  public static void demand() {
    LinkedHosts.demand();
  }

  /** Lays the cable, raises the firewall, and starts both programs. */
  public void start(Path config) {
    hosts.layCable();
    Arrays.stream(DeadEnd.values()).map(DeadEnd::routes).forEach(hosts::onClient);
    raiseFirewall();
    startServer();
    hosts.startExporter(config);
  }

  /** Linux sends a host only six ICMP errors in a row, unless told to send all. */
  private void raiseFirewall() {
    hosts.onServer(
        """
        echo 0 > /proc/sys/net/ipv4/icmp_ratelimit
        echo 0 > /proc/sys/net/ipv4/icmp_ratemask
        echo 0 > /proc/sys/net/ipv6/icmp/ratelimit
        """);
    String rules =
        Arrays.stream(ServerPort.values()).map(ServerPort::rules).collect(Collectors.joining());
    hosts
        .server()
        .run(
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
    hosts
        .server()
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

  /** The metrics of one probe by the client, for a scrape that may take so many seconds. */
  public String probe(String target, String module, String seconds) {
    return hosts.probe(target, module, seconds);
  }

  @Override
  public void close() {
    hosts.close();
  }
}
