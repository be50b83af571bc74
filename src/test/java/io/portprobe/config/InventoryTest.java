package io.portprobe.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portprobe.model.Target;
import io.portprobe.model.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTest {
  private static final String ORDERS =
      """
      locations: {eu: {url: "http://probe-eu:9115"}, us: {url: "https://probe-us/portprobe"}}
      services:
        - name: orders-db
          target: db1.example
          module: postgresql
          tier: critical
          team: payments
          environment: prod
          labels: {region: north}
          owner: dba@example.com
          impact: "Checkout: nobody can pay"
          runbook_url: https://runbooks.example/orders-db
          locations: [eu]
        - {name: names, target: "[2001:db8::1]:53", module: dns, tier: supporting}
      """;

  private static Inventory load(String text) throws ConfigException {
    return Fixtures.load(text).inventory();
  }

  @Test
  void aServiceIsReadWithAllThatIsSaidOfIt() throws ConfigException {
    Inventory inventory = load(ORDERS);
    assertThat(inventory.locations())
        .isEqualTo(
            Map.of(
                "eu", new Location("eu", URI.create("http://probe-eu:9115")),
                "us", new Location("us", URI.create("https://probe-us/portprobe"))));
    assertThat(inventory.services().getFirst())
        .isEqualTo(
            new Service(
                "orders-db",
                new Target("db1.example", 5432),
                "postgresql",
                Transport.TCP,
                Tier.of("critical", Duration.ofSeconds(15), Duration.ofSeconds(5)),
                List.of("eu"),
                Map.of(
                    "team", "payments",
                    "environment", "prod",
                    "exposure", "internal",
                    "region", "north"),
                Map.of(
                    "owner", "dba@example.com",
                    "impact", "Checkout: nobody can pay",
                    "runbook_url", "https://runbooks.example/orders-db")));
  }

  @Test
  void aServiceWithoutLocationsIsProbedFromAll() throws ConfigException {
    Inventory inventory = load(ORDERS);
    assertThat(inventory.services().getFirst().isProbedFrom("us")).isFalse();
    assertThat(inventory.services().getLast().isProbedFrom("us")).isTrue();
    assertThat(inventory.services().getLast().protocol()).isEqualTo(Transport.UDP);
  }

  @Test
  void thereAreThreeTiersUnlessTheFileHasItsOwn() throws ConfigException {
    assertThat(load("").tiers().keySet()).containsExactly("critical", "important", "supporting");
    assertThat(load("tiers: {gold: {interval: 5s, timeout: 1500ms}}").tiers())
        .isEqualTo(Map.of("gold", Tier.of("gold", Duration.ofSeconds(5), Duration.ofMillis(1500))));
  }

  @Test
  void aTierSlowerThanPrometheusKeepsASeriesIsScrapedMoreOften() throws ConfigException {
    Map<String, Tier> tiers =
        load("tiers: {two: {interval: 2m}, three: {interval: 3m, timeout: 59s}}").tiers();
    assertThat(tiers.values()).extracting(Tier::isSlow).containsExactly(false, true);
    assertThat(tiers.values())
        .extracting(Tier::scrapeInterval)
        .containsExactly(Duration.ofMinutes(2), Duration.ofMinutes(1));
  }

  @Test
  void whatIsPrintedLoadsAgain() throws ConfigException {
    Config config = Fixtures.load(ORDERS);
    Config again = Fixtures.load(config.text());
    assertThat(again.inventory()).isEqualTo(config.inventory());
    assertThat(again.text()).isEqualTo(config.text());
  }

  @Test
  void withoutServicesNothingIsPrinted() throws ConfigException {
    assertThat(Fixtures.load("modules: {}").text()).doesNotContain("tiers", "services");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {target: "a:1", tier: critical} | services[0].name (line 1): expected a name
          {name: a, tier: critical} | services[0].target (line 1): expected a target, such as db1.example:5432
          {name: a, target: "a:x", tier: critical} | services[0].target (line 1): Target "a:x" is not of the form host:port or [address]:port: its port is neither a number between 0 and 65535 nor the name of a service
          {name: a, target: a, tier: critical} | services[0].target (line 1): Target "a" is not of the form host:port or [address]:port: it has no port
          {name: a, target: "a:1"} | services[0].tier (line 1): expected one of [critical, important, supporting], got ""
          {name: a, target: "a:1", tier: critcal} | services[0].tier (line 1): expected one of [critical, important, supporting], got "critcal"; did you mean "critical"?
          {name: a, target: "a:1", tier: critical, module: rediss} | services[0].module (line 1): there is no module "rediss"; did you mean "redis"?
          {name: a, target: "a:1", tier: critical, locations: [eu]} | services[0].locations[0] (line 1): expected one of [], got "eu"
          {name: a, target: "a:1", tier: critical, exposure: open} | services[0].exposure (line 1): expected one of [internal, public], got "open"
          {name: a, target: "a:1", tier: critical, labels: {no-label: x}} | services[0].labels.no-label (line 1): expected a label of letters, digits and _, not beginning with __
          {name: a, target: "a:1", tier: critical, labels: {__address__: x}} | services[0].labels.__address__ (line 1): expected a label of letters, digits and _, not beginning with __
          {name: a, target: "a:1", tier: critical, labels: {tier: x}} | services[0].labels.tier (line 1): the label tier is said by the service itself
          {name: "a\\nb", target: "a:1", tier: critical} | services[0].name (line 1): expected one line of at most 1000 characters
          {name: a, target: "a:1", tier: critical, ownr: me} | services[0].ownr (line 1): unknown key: field ownr not found; did you mean "owner"?
          """)
  void aServiceThatCannotBeIsAnErrorWithItsLine(String service, String error) {
    assertThatThrownBy(() -> load("services: [" + service + "]"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          tiers: {a: {interval: 15s, timeout: 15s}} | tiers.a.timeout (line 1): expected less than 15s, the time from one scrape to the next, and more than 0s
          tiers: {a: {interval: 10m, timeout: 1m}} | tiers.a.timeout (line 1): expected less than 1m, the time from one scrape to the next, and more than 0s
          tiers: {a: {timeout: 0s}} | tiers.a.timeout (line 1): expected less than 1m, the time from one scrape to the next, and more than 0s
          tiers: {a: {interval: 500ms, timeout: 1ms}} | tiers.a.interval (line 1): expected one second or more
          tiers: {a: {confirm: 2, confirm_window: 2m}} | tiers.a.confirm_window (line 1): expected more than 2m, which 2 scrapes take that are 1m apart
          tiers: {a: {interval: 10m, confirm_window: 4m0.5us}} | tiers.a.confirm_window (line 1): expected whole milliseconds, as Prometheus does
          tiers: {a: {interval: 10s, timeout: 1us}} | tiers.a (line 1): expected whole milliseconds, as Prometheus does
          locations: {eu: {}} | locations.eu (line 1): expected a url, such as http://probe-eu:9115
          locations: {eu: {url: "probe-eu:9115"}} | locations.eu.url (line 1): expected a URL such as http://probe-eu:9115, got "probe-eu:9115"
          service: [] | service (line 1): unknown key: field service not found; did you mean "services"?
          """)
  void aTierOrLocationThatCannotBeIsAnErrorWithItsLine(String text, String error) {
    assertThatThrownBy(() -> load(text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(error);
  }

  @Test
  void aSecondServiceOfTheSameNameIsAnErrorWithItsLine() {
    String twice =
        """
        services:
          - {name: a, target: "a:1", tier: critical}
          - {name: b, target: "a:1", tier: critical}
          - {name: a, target: "a:2", tier: critical}
        """;
    assertThatThrownBy(() -> load(twice))
        .hasMessageEndingWith("services[2].name (line 4): the service \"a\" is there already");
  }

  @Test
  void mistakesOfModulesAndServicesAreToldTogether() {
    assertThatThrownBy(
            () -> load("modules: {m: {prober: tcp, timeout: 5}}\nservices: [{name: a}]\n"))
        .hasMessageContaining("modules.m.timeout (line 1)")
        .hasMessageContaining("services[0].target (line 2)");
  }
}
