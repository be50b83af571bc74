package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.Finished;
import io.portprobe.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** {@code portprobe routes}, whose tree Alertmanager's own tool reads. */
class RoutesCommandIT {
  private static final String RECEIVERS = "# Receivers: ";

  @TempDir private Path folder;

  @Test
  void printsATreeForTheTeamsOfTheInventory() throws IOException {
    Needs.program("amtool");
    Finished routes =
        routes(
            """
            services:
              - {name: orders, target: "db.example:5432", module: postgresql, tier: critical, team: payments}
              - {name: shop, target: "shop.example:443", module: tcp, tier: important, team: shop}
            """);
    assertThat(routes.errors()).isEmpty();
    Path config = withReceivers(routes.output());

    assertThat(receiver(config, "team=shop", "tier=critical"))
        .isEqualTo("archive-mail,shop-page\n");
    assertThat(receiver(config, "team=payments", "tier=important"))
        .isEqualTo("archive-mail,payments-page,payments-chat\n");
    assertThat(receiver(config, "team=network", "tier=supporting"))
        .isEqualTo("archive-mail,tickets\n");
  }

  @Test
  void printsATreeWithoutTeams() throws IOException {
    Needs.program("amtool");
    Path config = withReceivers(routes("services: []\n").output());

    assertThat(receiver(config, "team=shop", "tier=critical"))
        .isEqualTo("archive-mail,platform-page\n");
  }

  @Test
  void refusesATeamThatNoReceiverCanBeNamedAfter() {
    Finished routes =
        routes(
            """
            services:
              - {name: shop, target: "shop.example:443", module: tcp, tier: critical, team: A & B}
            """);

    assertThat(routes)
        .isEqualTo(
            new Finished(
                1,
                "",
                "portprobe: team \"A & B\": expected letters, digits, - and _, since rules and"
                    + " receivers are named after it\n"));
  }

  private Finished routes(String inventory) {
    return Finished.portprobe("routes", "--config.file=" + ConfigFile.of(folder, inventory));
  }

  /** The tree in the shipped configuration, whose receivers of teams are those that it names. */
  private Path withReceivers(String tree) throws IOException {
    String named = tree.lines().findFirst().orElse("");
    assertThat(named).startsWith(RECEIVERS);
    Stream<String> shared =
        Stream.of("watchdog", "archive-mail", "tickets", "security-mail", "security-page");
    Stream<String> observers = Stream.of("observability-chat", "observability-page");
    Stream<String> teams = Stream.of(named.substring(RECEIVERS.length()).split(", ", -1));
    List<Map<String, String>> receivers =
        Stream.of(shared, observers, teams)
            .flatMap(names -> names)
            .map(name -> Map.of("name", name))
            .toList();

    Map<String, Object> config = new Yaml().load(tree);
    config.put("receivers", receivers);
    config.put(
        "time_intervals",
        TreeWalk.list(ShippedRouting.tree(ShippedRouting.OLDER), "time_intervals"));
    return Files.writeString(
        folder.resolve("alertmanager.yml"), new ObjectMapper().writeValueAsString(config));
  }

  private static String receiver(Path config, String... labels) {
    Stream<String> command =
        Stream.of("amtool", "config", "routes", "test", "--config.file=" + config);
    Stream<String> alert =
        Stream.concat(Stream.of("alertname=PortDown", "severity=critical"), Stream.of(labels));
    Finished test = Finished.run("", Stream.concat(command, alert).toArray(String[]::new));
    assertThat(test.exitCode()).as(test.errors()).isZero();
    return test.output();
  }
}
