package io.portprobe.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portprobe.testing.Finished;
import io.portprobe.testing.Golden;
import io.portprobe.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Both configurations of Alertmanager are what their versions read.
 *
 * <p>The tool at hand is that of 0.25. Of the file for 0.32 it reads what is left without the keys
 * that came later; these are compared with the list of 0.32's keys, and their templates are
 * rendered one by one. No Alertmanager 0.32 has sent them.
 */
class ConfigurationsIT {
  private static final Path GOLDEN =
      ShippedRouting.ROOT.resolve("src/test/resources/io/portprobe/alerting/golden");

  /** Keys that came after 0.25, and what 0.25 has in their place. */
  private static final Map<String, Map.Entry<String, String>> LATER =
      Map.of(
          "bot_token_file", Map.entry("bot_token", "1:example"),
          "webhook_url_file", Map.entry("webhook_url", "https://discord.example"));

  private static final Set<String> SECRETS =
      Set.of(
          "bot_token",
          "webhook_url",
          "routing_key",
          "service_key",
          "credentials",
          "password",
          "smtp_auth_password",
          "slack_api_url",
          "api_url",
          "access_key",
          "secret_key");

  private static final String EVIL =
      "- evil [x] {{ .Labels }}: 'y'\n\"z\" # 3\n--- &a *b |\n  k: v";

  @TempDir private Path folder;

  @BeforeEach
  void needs() {
    Needs.program("amtool");
  }

  @Test
  void theOlderIsAccepted() {
    assertAccepted(ShippedRouting.OLDER);
  }

  @Test
  void theNewerIsAcceptedWithoutWhatCameLater() throws IOException {
    Map<String, Object> tree = ShippedRouting.tree(ShippedRouting.NEWER);
    tree.put("templates", List.of(ShippedRouting.FOLDER + "/templates/*.tmpl"));
    TreeWalk.maps(tree, ConfigurationsIT::putBack);

    assertAccepted(
        Files.writeString(
            folder.resolve("newer.yml"), new ObjectMapper().writeValueAsString(tree)));
  }

  private static void putBack(String name, Map<String, Object> map) {
    map.remove("payload");
    map.remove("msteamsv2_configs");
    LATER.forEach((later, earlier) -> {
      if (map.remove(later) != null) {
        map.put(earlier.getKey(), earlier.getValue());
      }
    });
  }

  @Test
  void theNewerHasOnlyKeysThatItsVersionKnows() throws IOException {
    var known = new LinkedHashMap<String, List<String>>();
    ShippedRouting.resource("keys-0.32.txt")
        .lines()
        .map(line -> line.split(": ", 2))
        .forEach(each -> known.put(each[0], List.of(each[1].split(" ", -1))));
    var looked = new ArrayList<String>();

    TreeWalk.maps(
        ShippedRouting.tree(ShippedRouting.NEWER),
        (name, map) -> {
          if (known.containsKey(name)) {
            looked.add(name);
            assertThat(known.get(name)).as(name).containsAll(map.keySet());
          }
        });

    assertThat(looked).containsAll(known.keySet());
  }

  @Test
  void bothDifferInNothingButTheirReceivers() throws IOException {
    Map<String, Object> older = ShippedRouting.tree(ShippedRouting.OLDER);
    Map<String, Object> newer = ShippedRouting.tree(ShippedRouting.NEWER);

    assertThat(names(newer)).isEqualTo(names(older));
    newer.remove("receivers");
    older.remove("receivers");
    assertThat(newer).isEqualTo(older);
  }

  private static List<String> names(Map<String, Object> tree) {
    return TreeWalk.list(tree, "receivers").stream()
        .map(each -> TreeWalk.text(each, "name"))
        .toList();
  }

  @Test
  void theNewerHasAllSecretsInFiles() throws IOException {
    TreeWalk.maps(
        ShippedRouting.tree(ShippedRouting.NEWER),
        (name, map) -> assertThat(map.keySet()).as(name).doesNotContainAnyElementsOf(SECRETS));
  }

  @Test
  void theOlderHasTwoSecretsWithoutFilesAndNoMore() throws IOException {
    var found = new ArrayList<String>();
    TreeWalk.maps(
        ShippedRouting.tree(ShippedRouting.OLDER),
        (name, map) -> map.keySet().stream().filter(SECRETS::contains).forEach(found::add));

    assertThat(found).containsExactlyInAnyOrder("bot_token", "webhook_url");
  }

  @Test
  void whatsAppIsTold() throws IOException {
    assertGolden("whatsapp", "payload");
  }

  @Test
  void teamsIsTold() throws IOException {
    assertGolden("teams", "msteamsv2_configs");
  }

  /** 0.32 reads rendered text as YAML once more: it must not become a number, a list or a map. */
  @Test
  void whatThePayloadsSayStaysText() throws IOException {
    TrialAlert evil = TrialAlert.portDown(EVIL).saying(EVIL);
    List<String> templates = texts("payload");
    templates.addAll(texts("details"));
    assertThat(templates).hasSizeGreaterThan(20);

    for (String template : templates) {
      String rendered = rendered(template, evil);
      if (!Set.of("0", "1").contains(rendered)) {
        assertThat(asYaml(rendered)).as(template).isEqualTo(rendered);
      }
    }
  }

  private static Object asYaml(String text) {
    try {
      return new Yaml().load(text);
    } catch (YAMLException e) {
      return text;
    }
  }

  private void assertGolden(String service, String key) throws IOException {
    var alert = TrialAlert.portDown("orders-db");
    var evil = TrialAlert.portDown(EVIL).saying(EVIL);
    Golden.assertUpToDate(
        GOLDEN.resolve(service + ".txt"),
        "== firing\n%s\n== resolved\n%s\n== evil\n%s"
            .formatted(told(key, alert), told(key, alert.resolved()), told(key, evil)));
  }

  private String told(String key, TrialAlert alert) throws IOException {
    var told = new StringBuilder();
    for (String template : texts(key)) {
      told.append(rendered(template, alert)).append('\n');
    }
    return told.toString();
  }

  private static List<String> texts(String key) throws IOException {
    var texts = new ArrayList<String>();
    TreeWalk.maps(
        ShippedRouting.tree(ShippedRouting.NEWER),
        (name, map) -> {
          if (map.containsKey(key)) {
            TreeWalk.texts(map.get(key), texts::add);
          }
        });
    return texts;
  }

  private String rendered(String template, TrialAlert alert) throws IOException {
    Path data = Files.writeString(folder.resolve("data.json"), alert.templateData());
    Finished render =
        Finished.run(
            "",
            "amtool",
            "template",
            "render",
            "--template.glob=" + ShippedRouting.FOLDER + "/templates/*.tmpl",
            "--template.data=" + data,
            "--template.text=" + template);
    assertThat(render.exitCode()).as(render.errors()).isZero();
    return render.output().strip();
  }

  private static void assertAccepted(Path config) {
    Finished check = Finished.run("", "amtool", "check-config", config.toString());
    assertThat(check.exitCode()).as(check.output() + check.errors()).isZero();
  }
}
