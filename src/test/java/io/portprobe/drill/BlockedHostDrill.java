package io.portprobe.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.FailureReason;
import io.portprobe.testing.Needs;
import io.portprobe.testing.RunningMariadb;
import io.portprobe.testing.RunningPortprobe;
import io.portprobe.testing.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * MariaDB blocks a host that breaks off too many logins in a row; probes never bring that about.
 *
 * <p>It counts only hosts whose name leads back to their address, and never {@code localhost}: the
 * clients here have addresses and names of their own.
 */
@Tag("heavy")
class BlockedHostDrill {
  private static final int PROBES = 200;
  private static final int MAX_CONNECT_ERRORS = 5;
  private static final Verdict BLOCKED = Verdict.down(FailureReason.AUTHENTICATION_REQUIRED);

  private static final List<Client> CLIENTS =
      List.of(
          new Client("denied", "127.0.0.9", "", Verdict.up()),
          new Client(
              "untrusting",
              "127.0.0.10",
              "tls: require, ",
              Verdict.down(FailureReason.TLS_CERTIFICATE_UNTRUSTED)));

  private static Stage stage;
  private static RunningServer mariadb;
  private static RunningPortprobe portprobe;

  /**
   * A host that probes.
   *
   * @param name what it is called, and its module
   * @param address where its probes come from
   * @param settings of its module besides
   * @param usual what its probes say of a server that has not blocked it
   */
  record Client(String name, String address, String settings, Verdict usual) {
    private String host() {
      return name + ".example";
    }

    private String module() {
      return "  %s: {prober: mysql, mysql: {%spreferred_ip_protocol: ip4, source_ip_address: %s}}\n"
          .formatted(name, settings, address);
    }

    private Verdict verdict() {
      return Verdict.of(portprobe.probe(mariadb.targetByName(), name));
    }

    private void breakOff() throws IOException {
      assertThat(new BrokenOffLogin(address).isBlockedBy(mariadb)).isFalse();
    }

    /** How many of its logins the server calls broken off. */
    private long brokenOff() {
      return mariadb
          .log()
          .lines()
          .filter(line -> line.contains("'unauthenticated' host: '" + host() + "'"))
          .count();
    }
  }

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Needs.ownNetwork();
    RunningMariadb.demand();
    stage = new Stage(folder);
    mariadb =
        stage
            .keep(
                RunningMariadb.startKnowing(
                    folder,
                    ofEach(client -> client.address + " " + client.host() + "\n"),
                    "--max-connect-errors=" + MAX_CONNECT_ERRORS))
            .server();
    Path config =
        Files.writeString(folder.resolve("config.yml"), "modules:\n" + ofEach(Client::module));
    portprobe = stage.keep(RunningPortprobe.start(config));
  }

  private static String ofEach(Function<Client, String> line) {
    return CLIENTS.stream().map(line).collect(Collectors.joining());
  }

  @AfterAll
  static void end() {
    if (stage != null) {
      stage.close();
    }
  }

  static List<Client> clients() {
    return CLIENTS;
  }

  /** Were a single probe counted, one login less would do to have its host blocked. */
  @ParameterizedTest
  @MethodSource("clients")
  void twoHundredProbesDoNotCount(Client client) throws IOException {
    for (int i = 0; i < PROBES; i++) {
      assertThat(client.verdict()).as("probe %d", i).isEqualTo(client.usual);
    }
    assertThat(client.brokenOff()).isZero();
    for (int i = 1; i < MAX_CONNECT_ERRORS; i++) {
      client.breakOff();
    }
    Awaitility.await().until(() -> client.brokenOff() == MAX_CONNECT_ERRORS - 1);
    assertThat(client.verdict()).isEqualTo(client.usual);
    client.breakOff();
    Awaitility.await().untilAsserted(() -> assertThat(client.verdict()).isEqualTo(BLOCKED));
  }
}
