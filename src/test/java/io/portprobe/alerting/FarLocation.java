package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Finished;
import io.portprobe.testing.NetworkNamespace;
import java.nio.file.Path;

/**
 * A location at the other end of a cable: a network namespace with an exporter in it.
 *
 * <p>At this end is the test's own network, where its services are.
 */
final class FarLocation implements AutoCloseable {
  private static final int PORT = 9115;

  private final String network;
  private final NetworkNamespace namespace;

  /** Lays the cable, called as the purpose is; the network is the beginning of its addresses. */
  FarLocation(String purpose, String network) {
    this.network = network;
    namespace = NetworkNamespace.create(purpose);
    here("ip link add %s type veth peer name cable netns %s".formatted(purpose, namespace.name()));
    here("ip address add %s/24 dev %s && ip link set %2$s up".formatted(thisEnd(), purpose));
    namespace.run(
        "sh",
        "-euc",
        "ip link set lo up; ip link set cable up; ip address add %s.2/24 dev cable"
            .formatted(network));
  }

  private static void here(String script) {
    Finished finished = Finished.run("", "sh", "-euc", script);
    assertThat(finished.exitCode()).as(finished.errors()).isZero();
  }

  /** The address that services have. */
  String thisEnd() {
    return network + ".1";
  }

  /** All addresses of the cable. */
  String addresses() {
    return network + ".0/24";
  }

  /** Where the exporter listens. */
  String exporter() {
    return network + ".2:" + PORT;
  }

  /** Starts the exporter. */
  void startExporter(Path config) {
    namespace.start(Exporter.command(config, "west", exporter())).awaitOutput("listens on");
  }

  /** Loses from now on whatever it says, but for what it answers to Prometheus. */
  void cutOff() {
    namespace.run(
        "nft",
        """
        table inet uplink {
        chain output {
        type filter hook output priority 0
        ip daddr %s tcp sport != %d drop
        }
        }
        """
            .formatted(thisEnd(), PORT));
  }

  /** Ends the exporter. */
  void stopExporter() {
    namespace.endPrograms();
  }

  @Override
  public void close() {
    namespace.close();
  }
}
