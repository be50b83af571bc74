package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.model.Target;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The limits of a configuration leave room for a large inventory in one file. */
class LargeInventoryTest {
  private static final int SERVICES = 10_000;

  /** As much as careful people say of a service, with two locations for each. */
  private static String service(int number) {
    return """
      - name: service-%1$05d
        target: host%1$05d.example:5432
        module: postgresql
        tier: supporting
        team: team-%2$02d
        environment: prod
        owner: owner-%2$02d@example.com
        impact: What nobody can do while service %1$05d is down
        runbook_url: https://runbooks.example/service-%1$05d
        locations: [eu-west, us-east]
    """
        .formatted(number, number % 50);
  }

  @Test
  void tenThousandServicesAreAdmitted() throws ConfigException {
    String services =
        IntStream.range(0, SERVICES)
            .mapToObj(LargeInventoryTest::service)
            .collect(Collectors.joining());
    Config config =
        Fixtures.load(
            """
            locations: {eu-west: {url: "http://eu:9115"}, us-east: {url: "http://us:9115"}}
            services:
            """
                + services);

    assertThat(config.inventory().services()).hasSize(SERVICES);
    assertThat(config.slowProbes().interval(new Target("host09999.example", 5432), "postgresql"))
        .isEqualTo(Duration.ofMinutes(10));
  }
}
