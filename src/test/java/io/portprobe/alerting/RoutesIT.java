package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Finished;
import io.portprobe.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every alert goes where the table says, by Alertmanager's own tool. It knows no inhibition, no
 * business hours and no grouping: for these see {@link InhibitionIT} and {@link PagingIT}.
 */
class RoutesIT {
  @Test
  void sendsEachAlertToItsReceivers() throws IOException {
    Needs.program("amtool");

    RouteTable.parse(table())
        .forEach((labels, receivers) ->
            assertThat(receiversOf(labels)).as("%s", labels).isEqualTo(receivers));
  }

  @Test
  void hasARowForEveryAlertOfAPort() throws IOException {
    assertThat(RouteTable.parse(table()).keySet()).containsAll(RouteTable.allOfPortDown());
  }

  @Test
  void isTheTableOfTheDocumentation() throws IOException {
    String documentation = Files.readString(ShippedRouting.ROOT.resolve("docs/routing.md"));

    assertThat(documentation).contains("```\n" + table() + "```\n");
  }

  private static String table() throws IOException {
    return ShippedRouting.resource("routes.txt");
  }

  private static List<String> receiversOf(Map<String, String> labels) {
    var command = new ArrayList<>(List.of("amtool", "config", "routes", "test"));
    command.add("--config.file=" + ShippedRouting.OLDER);
    labels.forEach((name, value) -> command.add(name + "=" + value));
    Finished test = Finished.run("", command.toArray(String[]::new));
    assertThat(test.exitCode()).as(test.errors()).isZero();
    return List.of(test.output().strip().split(",", -1));
  }
}
