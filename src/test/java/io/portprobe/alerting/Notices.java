package io.portprobe.alerting;

import com.fasterxml.jackson.databind.JsonNode;
import io.portprobe.testing.HttpInbox.Delivery;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What all receivers of a routing were sent, but for the watchdog's: a line each. */
record Notices(TrialRouting routing) {
  private static final Pattern TITLE = Pattern.compile("\\[(?:FIRING:\\d+|RESOLVED)] [^<\"\n]+");
  private static final Pattern ADDRESSEE = Pattern.compile("(?m)^To: (\\S+)@example.com$");

  /** The channel and what it was told, such as {@code telegram: [FIRING:1] PortDown cache}. */
  List<String> lines() {
    return Stream.concat(
            routing.inbox().all(each -> !each.path().equals("/portprobe")).stream()
                .map(Notices::line),
            routing.mailbox().all(_ -> true).stream()
                .map(mail -> found(ADDRESSEE, mail, 1) + ": " + found(TITLE, mail, 0)))
        .sorted()
        .toList();
  }

  private static String line(Delivery delivery) {
    String channel = delivery.path().split("/", 3)[1];
    if (!delivery.body().startsWith("{")) {
      return channel + ": " + delivery.body();
    }
    JsonNode told = Json.of(delivery.body());
    if (told.has("groupKey")) {
      return "%s: %s %s"
          .formatted(
              told.get("receiver").asText(),
              told.get("status").asText(),
              told.at("/commonAnnotations/summary").asText());
    }
    String key = told.at("/routing_key").asText();
    return (key.isEmpty() ? channel : key) + ": " + found(TITLE, told.toString(), 0);
  }

  private static String found(Pattern pattern, String text, int group) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in " + text);
    }
    return matcher.group(group).strip();
  }
}
