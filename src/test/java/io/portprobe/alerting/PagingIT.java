package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.HttpInbox.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When people are called, by the real Alertmanager. */
class PagingIT {
  @TempDir private Path folder;

  @Test
  void pagesAgainForASecondServiceOfTheTeam() throws IOException {
    try (var routing = TrialRouting.duringBusinessHours(folder)) {
      routing.post(TrialAlert.portDown("orders-db").with("team=payments"));
      Delivery first = routing.inbox().await(triggerOf("orders-db"));

      routing.post(TrialAlert.portDown("ledger-db").with("team=payments"));
      Delivery second = routing.inbox().await(triggerOf("ledger-db"));

      assertThat(incident(second)).isNotEqualTo(incident(first));
      assertThat(List.of(first.body(), second.body()))
          .allMatch(body -> body.contains("\"routing_key\":\"pagerduty-payments\""));
    }
  }

  @Test
  void pagesAgainForASecondHost() throws IOException {
    var down = TrialAlert.labelled("alertname=HostDown", "severity=critical", "environment=prod");
    try (var routing = TrialRouting.duringBusinessHours(folder)) {
      routing.post(down.with("host=db1.example"));
      Delivery first = routing.inbox().await(triggerOf("HostDown db1.example"));

      routing.post(down.with("host=db2.example"));
      Delivery second = routing.inbox().await(triggerOf("HostDown db2.example"));

      assertThat(incident(second)).isNotEqualTo(incident(first));
    }
  }

  @Test
  void waitsForBusinessHoursWithTickets() throws IOException {
    var supporting = TrialAlert.portDown("wiki").with("tier=supporting", "severity=info");
    try (var routing = TrialRouting.outsideBusinessHours(folder)) {
      routing.post(supporting);

      routing.alertmanager().awaitLog("route is within mute time");
      routing.mailbox().await(mailTo("portprobe-archive@example.com"));
      assertThat(routing.mailbox().all(mailTo("tickets@example.com"))).isEmpty();
    }
  }

  @Test
  void writesTicketsInBusinessHours() throws IOException {
    try (var routing = TrialRouting.duringBusinessHours(folder)) {
      routing.post(TrialAlert.portDown("wiki").with("tier=supporting", "severity=info"));

      assertThat(routing.mailbox().await(mailTo("tickets@example.com"))).contains("PortDown wiki");
    }
  }

  @Test
  void pagesForWhatIsImportantInBusinessHours() throws IOException {
    try (var routing = TrialRouting.duringBusinessHours(folder)) {
      routing.post(TrialAlert.portDown("reports").with("tier=important", "team=payments"));

      routing.inbox().await(triggerOf("reports"));
      routing.inbox().await(each -> each.path().equals("/discord"));
    }
  }

  @Test
  void leavesThatToTheChatAtNight() throws IOException {
    try (var routing = TrialRouting.outsideBusinessHours(folder)) {
      routing.post(TrialAlert.portDown("reports").with("tier=important", "team=payments"));

      routing.alertmanager().awaitLog("route is not within active time");
      routing.inbox().await(each -> each.path().equals("/discord"));
      assertThat(routing.inbox().all(triggerOf("reports"))).isEmpty();
    }
  }

  @Test
  void pagesForWhatIsCriticalAtNight() throws IOException {
    try (var routing = TrialRouting.outsideBusinessHours(folder)) {
      routing.post(TrialAlert.portDown("orders-db").with("team=payments"));

      routing.inbox().await(triggerOf("orders-db"));
    }
  }

  private static Predicate<Delivery> triggerOf(String subject) {
    return each ->
        each.path().equals("/pagerduty")
            && each.body().contains("\"event_action\":\"trigger\"")
            && each.body().contains(subject);
  }

  private static Predicate<String> mailTo(String address) {
    return mail -> mail.contains("\nTo: " + address + "\n") || mail.startsWith("To: " + address);
  }

  private static String incident(Delivery delivery) {
    return Json.of(delivery.body()).at("/dedup_key").asText();
  }
}
