package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portprobe.testing.HttpInbox;
import io.portprobe.testing.Mailbox;
import io.portprobe.testing.Needs;
import io.portprobe.testing.RunningAlertmanager;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The real Alertmanager with the shipped configuration for 0.25, whose services are all here.
 *
 * <p>Of the configuration's copy are changed: addresses, the folder of the secrets, business hours,
 * which are always or never, and waits, which are one second unless they are to be as shipped.
 */
final class TrialRouting implements AutoCloseable {
  private static final String SECRETS = "/etc/alertmanager/secrets/";

  /** What the services say of a message that they took. */
  private static final Map<String, String> ANSWERS =
      Map.of(
          "/telegram",
              "{\"ok\":true,\"result\":{\"message_id\":1,\"date\":0,\"chat\":{\"id\":-1001}}}",
          "/sns",
              "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>");

  private final HttpInbox inbox = HttpInbox.start(ANSWERS);
  private final Mailbox mailbox = Mailbox.start();
  private final Path folder;
  private final RunningAlertmanager alertmanager;

  private TrialRouting(Path folder, Map<String, Object> tree) throws IOException {
    this.folder = folder;
    redirect(tree);
    Path config = folder.resolve("alertmanager.yml");
    // JSON is YAML.
    Files.writeString(config, new ObjectMapper().writeValueAsString(tree));
    this.alertmanager = RunningAlertmanager.start(config, folder.resolve("data"));
  }

  /** Starts it where it is always business hours. */
  static TrialRouting duringBusinessHours(Path folder) throws IOException {
    return new TrialRouting(folder, hurried(tree(true)));
  }

  /** Starts it where it never is. */
  static TrialRouting outsideBusinessHours(Path folder) throws IOException {
    return new TrialRouting(folder, hurried(tree(false)));
  }

  /** Starts it with the waits that are shipped, where it is always business hours. */
  static TrialRouting waiting(Path folder) throws IOException {
    return new TrialRouting(folder, tree(true));
  }

  private static Map<String, Object> tree(boolean businessHours) throws IOException {
    Needs.program(RunningAlertmanager.PROGRAM);
    Map<String, Object> tree = ShippedRouting.tree(ShippedRouting.OLDER);
    TreeWalk.list(tree, "time_intervals")
        .forEach(each -> {
          boolean always = "business-hours".equals(each.get("name")) == businessHours;
          each.put(
              "time_intervals", List.of(Map.of("years", List.of(always ? "2000:2999" : "2000"))));
        });
    return tree;
  }

  private static Map<String, Object> hurried(Map<String, Object> tree) {
    hurry(TreeWalk.map(tree, "route"));
    return tree;
  }

  private static void hurry(Map<String, Object> route) {
    route.replace("group_wait", "1s");
    route.replace("group_interval", "1s");
    TreeWalk.list(route, "routes").forEach(TrialRouting::hurry);
  }

  private void redirect(Map<String, Object> tree) throws IOException {
    Map<String, Object> global = TreeWalk.map(tree, "global");
    global.put("smtp_smarthost", mailbox.target());
    global.put("smtp_require_tls", false);
    global.put("slack_api_url_file", secret("slack-url", inbox.url() + "/slack"));
    global.put("pagerduty_url", inbox.url() + "/pagerduty");
    global.put("telegram_api_url", inbox.url() + "/telegram");
    tree.put("templates", List.of(ShippedRouting.FOLDER + "/templates/*.tmpl"));
    for (Map<String, Object> receiver : TreeWalk.list(tree, "receivers")) {
      redirectReceiver(receiver);
    }
  }

  private void redirectReceiver(Map<String, Object> receiver) throws IOException {
    TreeWalk.list(receiver, "sns_configs")
        .forEach(each -> each.put("api_url", inbox.url() + "/sns"));
    TreeWalk.list(receiver, "discord_configs")
        .forEach(each -> each.put("webhook_url", inbox.url() + "/discord"));
    for (Map<String, Object> each : TreeWalk.list(receiver, "pagerduty_configs")) {
      String name = nameOf(TreeWalk.text(each, "routing_key_file"));
      each.put("routing_key_file", secret(name, name));
    }
    for (Map<String, Object> each : TreeWalk.list(receiver, "webhook_configs")) {
      each.put("url", inbox.url() + URI.create(TreeWalk.text(each, "url")).getPath());
      Map<String, Object> authorization =
          TreeWalk.map(TreeWalk.map(each, "http_config"), "authorization");
      String name = nameOf(TreeWalk.text(authorization, "credentials_file"));
      authorization.put("credentials_file", secret(name, name));
    }
  }

  private static String nameOf(String secret) {
    assertThat(secret).startsWith(SECRETS);
    return secret.substring(SECRETS.length());
  }

  private String secret(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  /** What the services got by HTTP: the first part of the path is the service's name. */
  HttpInbox inbox() {
    return inbox;
  }

  /** What they got by mail. */
  Mailbox mailbox() {
    return mailbox;
  }

  /** Alertmanager. */
  RunningAlertmanager alertmanager() {
    return alertmanager;
  }

  /** Gives alerts to it. */
  void post(TrialAlert... alerts) {
    alertmanager.post(TrialAlert.json(List.of(alerts)));
  }

  @Override
  public void close() {
    alertmanager.close();
    mailbox.close();
    inbox.close();
  }
}
