package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portprobe.testing.Golden;
import io.portprobe.testing.HttpInbox.Delivery;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What each service is sent by the real Alertmanager: firing, resolved, and with values that would
 * be markup, mentions, links or templates if nobody escaped them.
 */
class NotificationsIT {
  private static final Path GOLDEN =
      ShippedRouting.ROOT.resolve("src/test/resources/io/portprobe/alerting/golden");
  private static final String EVIL =
      "evil <b>&'\"</b> <!channel> [x](http://evil.example) {{ .Labels }}: \n- 2 #3";

  @TempDir private Path folder;

  @Test
  void tellsPagerDuty() throws IOException {
    assertTold("pagerduty", NotificationsIT::json);
  }

  @Test
  void tellsTelegram() throws IOException {
    assertTold("telegram", NotificationsIT::json, "team=payments");
  }

  @Test
  void tellsSlack() throws IOException {
    assertTold("slack", NotificationsIT::json, "severity=warning");
  }

  @Test
  void tellsDiscord() throws IOException {
    assertTold("discord", NotificationsIT::json, "severity=warning", "team=payments");
  }

  @Test
  void writesShortMessages() throws IOException {
    assertTold("sns", NotificationsIT::form);
  }

  @Test
  void writesMail() throws IOException {
    try (var routing = TrialRouting.duringBusinessHours(folder)) {
      routing.post(alert());
      String firing = mail(routing, "FIRING", "orders-db");
      routing.post(alert().resolved());
      String resolved = mail(routing, "RESOLVED", "orders-db");
      routing.post(evil());
      String evil = mail(routing, "FIRING", "evil");

      assertGolden("mail", firing, resolved, evil);
    }
  }

  @Test
  void givesTheRelayItsToken() throws IOException {
    try (var routing = TrialRouting.duringBusinessHours(folder)) {
      routing.post(alert().with("team=databases"));
      Delivery told = routing.inbox().await(each -> each.path().equals("/whatsapp"));

      assertThat(told.authorization()).isEqualTo("Bearer relay-token");
      assertThat(Json.of(told.body()).at("/receiver").asText()).isEqualTo("databases-page");
    }
  }

  @Test
  void tellsTheWatchdogsReceiverThatItIsAlive() throws IOException {
    try (var routing = TrialRouting.duringBusinessHours(folder)) {
      routing.post(TrialAlert.labelled("alertname=Watchdog"));
      Delivery told = routing.inbox().await(each -> each.path().equals("/portprobe"));

      assertThat(told.authorization()).isEqualTo("Bearer watchdog-token");
    }
  }

  @Test
  void keepsManyAlertsBelowTheLimitOfTelegram() throws IOException {
    String words = "lost ".repeat(200);
    TrialAlert one =
        alert()
            .with("team=payments")
            .saying(words)
            .linking("https://runbooks.example/" + "x".repeat(100));
    try (var routing = TrialRouting.duringBusinessHours(folder)) {
      for (int i = 0; i < 10; i++) {
        routing.post(one.with("instance=db" + i + ".example:5432"));
      }
      Delivery told =
          routing
              .inbox()
              .await(each -> each.body().contains("10 alerts in all, of which these are 3."));

      String text = Json.of(told.body()).at("/text").asText();
      assertThat(text.length()).isLessThan(4096);
      assertThat(text.split("<b>", -1)).hasSize(5);
      assertThat(text.split("</b>", -1)).hasSize(5);
      assertThat(text.split("</a>", -1)).hasSize(7);
    }
  }

  @Test
  void keepsShortMessagesShort() throws IOException {
    String words = "a-very-long-name ".repeat(60);
    TrialAlert one = TrialAlert.portDown(words).saying(words).with("scope=single_location");
    try (var routing = TrialRouting.duringBusinessHours(folder)) {
      routing.post(one);
      Delivery told = routing.inbox().await(each -> each.path().startsWith("/sns"));

      List<String> messages =
          form(told.body()).lines().filter(line -> line.startsWith("Message=")).toList();
      assertThat(messages).hasSize(1);
      assertThat(messages.getFirst().substring("Message=".length())).hasSizeBetween(140, 160);
    }
  }

  private void assertTold(String service, UnaryOperator<String> readable, String... labels)
      throws IOException {
    try (var routing = TrialRouting.duringBusinessHours(folder)) {
      routing.post(alert().with(labels));
      String firing = readable.apply(body(routing, service, "FIRING", "orders-db"));
      routing.post(alert().resolved().with(labels));
      String resolved = readable.apply(body(routing, service, "RESOLVED", "orders-db"));
      routing.post(evil().with(labels));
      String evil = readable.apply(body(routing, service, "FIRING", "evil"));

      assertGolden(service, firing, resolved, evil);
    }
  }

  private static void assertGolden(String service, String firing, String resolved, String evil) {
    Golden.assertUpToDate(
        GOLDEN.resolve(service + ".txt"),
        "== firing\n%s\n== resolved\n%s\n== evil\n%s".formatted(firing, resolved, evil));
  }

  private static TrialAlert alert() {
    return TrialAlert.portDown("orders-db").with("environment=production");
  }

  private static TrialAlert evil() {
    return TrialAlert.portDown(EVIL)
        .with("environment=production")
        .saying(EVIL)
        .linking("javascript:alert('evil')");
  }

  private static String body(TrialRouting routing, String service, String status, String subject) {
    return routing
        .inbox()
        .await(each ->
            each.path().startsWith("/" + service)
                && each.body().contains(status)
                && each.body().contains(subject))
        .body();
  }

  private static String mail(TrialRouting routing, String status, String subject) {
    return new ReceivedMail(
            routing.mailbox().await(mail -> mail.contains(status) && mail.contains(subject)))
        .readable();
  }

  /** JSON with its lines as a reader of the message sees them. */
  private static String json(String body) {
    try {
      String pretty =
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(Json.of(body));
      return pretty.replace("\\n", "\n      ") + "\n";
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String form(String body) {
    return URLDecoder.decode(body.replace("&", "\n"), StandardCharsets.UTF_8) + "\n";
  }
}
