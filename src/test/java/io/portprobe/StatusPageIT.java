package io.portprobe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portprobe.testing.Browser;
import io.portprobe.testing.ConfigFile;
import io.portprobe.testing.FreePort;
import io.portprobe.testing.RunningPortprobe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The status page in a real browser. */
class StatusPageIT {
  private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&amp;";
  private static Browser browser;

  private final int cache = FreePort.take();
  @TempDir private Path folder;
  private ServerSocket database;
  private RunningPortprobe portprobe;

  @BeforeAll
  static void startBrowser() {
    browser = Browser.start();
  }

  @AfterAll
  static void endBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void start() throws IOException {
    database = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    portprobe =
        RunningPortprobe.start(ConfigFile.of(folder, config()), "--web.route-prefix=/probes");
    portprobe.probe("127.0.0.1:" + database.getLocalPort(), "tcp");
    probeCache(true);
    browser.open(portprobe.base());
  }

  private String config() {
    return """
    services:
      - {name: cache, target: "127.0.0.1:%1$d", tier: critical, team: web, impact: Logged out,
         runbook_url: "https://books.example/cache"}
      - {name: database, target: "127.0.0.1:%2$d", tier: critical, team: pay, owner: Ida}
      - {name: lobby, target: "127.0.0.1:%2$d", tier: supporting, team: web}
      - {name: '<img src=x onerror=alert(1)>"''&amp;', target: "127.0.0.1:%2$d", tier: important,
         owner: "</td><script>alert(2)</script>", runbook_url: "javascript:alert(3)"}
    """
        .formatted(cache, database.getLocalPort());
  }

  @AfterEach
  void endWithoutComplaintsOfTheBrowser() throws IOException {
    // A page that goes on asking would complain to the next test.
    browser.open(URI.create("about:blank"));
    List<String> complaints = browser.console();
    portprobe.close();
    database.close();
    assertThat(complaints).isEmpty();
  }

  private void probeCache(boolean up) throws IOException {
    if (!up) {
      portprobe.probe("127.0.0.1:" + cache, "tcp");
      return;
    }
    try (var listener = new ServerSocket(cache, 50, InetAddress.getLoopbackAddress())) {
      portprobe.probe("127.0.0.1:" + listener.getLocalPort(), "tcp");
    }
  }

  private static void awaitTexts(String selector, String... texts) {
    awaitTexts(browser, selector, texts);
  }

  private static void awaitTexts(Browser browser, String selector, String... texts) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(browser.texts(selector)).containsExactly(texts));
  }

  @Test
  void showsTheServicesByTierAndTeam() {
    assertThat(browser.texts("#headline")).containsExactly("All 4 services are up");
    assertThat(browser.texts("#services tr.group"))
        .containsExactly("critical · pay", "critical · web", "important", "supporting · web");
    assertThat(browser.texts("#services .title"))
        .containsExactly("database", "cache", HOSTILE, "lobby");
  }

  @Test
  void isTheSameWithoutScript() throws IOException {
    awaitTexts("html.script #headline", "All 4 services are up");
    probeCache(false);
    try (Browser plain = Browser.startWithoutScript()) {
      plain.open(portprobe.base());
      assertThat(plain.texts("html.script")).isEmpty();
      assertThat(plain.texts("#headline")).containsExactly("1 of 4 services down");
      assertThat(plain.texts("#services .title"))
          .containsExactly("cache", "database", HOSTILE, "lobby");
      assertThat(plain.texts("tr.down .words")).containsExactly("Refuses connections");

      plain.click("select[name=team] option[value=web]");
      plain.click("#filter button");
      awaitTexts(plain, "#services .title", "cache", "lobby");
      plain.click(".counts a.up");
      awaitTexts(plain, "#services .title", "lobby");
      plain.click("#filter input[name=q]");
      plain.press("nothing like that" + Browser.ENTER);
      awaitTexts(plain, "#empty", "No service is like that. Show all");
      plain.click("#empty a");
      awaitTexts(plain, "#services .title", "cache", "database", HOSTILE, "lobby");
    }
  }

  @Test
  void filtersWithoutReloading() {
    browser.run("window.untouched = true");
    browser.click("select[name=tier] option[value=critical]");
    awaitTexts("#services .title", "database", "cache");
    browser.click("select[name=team] option[value=web]");
    awaitTexts("#services .title", "cache");
    assertThat(browser.run("return location.search").asText()).isEqualTo("?tier=critical&team=web");
    browser.click("select[name=state] option[value=down]");
    awaitTexts("#empty", "No service is like that. Show all");
    assertThat(browser.run("return window.untouched").asBoolean()).isTrue();
    browser.run("location.reload()");
    assertThat(browser.run("return document.querySelector('[name=team]').value").asText())
        .isEqualTo("web");
  }

  @Test
  void searchesByTheKeyboard() {
    browser.press("/ida");
    awaitTexts("#services .title", "database");
    assertThat(browser.run("return document.querySelector('[name=q]').value").asText())
        .isEqualTo("ida");
    browser.press(Browser.ESCAPE);
    awaitTexts("#services .title", "database", "cache", HOSTILE, "lobby");
    assertThat(focus()).isEqualTo("q");
    browser.press(Browser.ESCAPE);
    assertThat(focus()).isEmpty();
  }

  /** The name or the text of what has the focus. */
  private static String focus() {
    return browser
        .run(
            "const it = document.activeElement;"
                + " return it === document.body ? '' : it.name || it.textContent")
        .asText();
  }

  @Test
  void theFocusGoesThroughThePageInItsOrderAndIsSeen() {
    browser.press("/");
    for (String next : List.of("tier", "team", "state", "0 down", "0 unknown", "4 up")) {
      browser.press(Browser.TAB);
      assertThat(focus()).isEqualTo(next);
      assertThat(
              browser.run("return getComputedStyle(document.activeElement).outlineStyle").asText())
          .isNotEqualTo("none");
    }
    browser.press(Browser.TAB);
    assertThat(focus()).isEqualTo("127.0.0.1:" + database.getLocalPort());
  }

  @Test
  void aServiceGoesDownAndComesBackWhileThePageStays() throws IOException {
    browser.run("window.untouched = true");
    browser.press("/" + Browser.TAB.repeat(8));
    String focused = focus();
    assertThat(focused).isEqualTo("127.0.0.1:" + cache);

    probeCache(false);
    awaitTexts("#headline", "1 of 4 services down");
    assertThat(browser.texts("#services .title"))
        .containsExactly("cache", "database", HOSTILE, "lobby");
    assertThat(browser.texts("tr.down .words")).containsExactly("Refuses connections");
    assertThat(browser.texts("#news").getFirst()).endsWith("cache is down: Refuses connections");
    assertThat(browser.run("return document.title").asText())
        .isEqualTo("1 of 4 services down - Portprobe");
    assertThat(focus()).isEqualTo(focused);

    probeCache(true);
    awaitTexts("#headline", "All 4 services are up");
    assertThat(browser.texts("#services tr.group"))
        .containsExactly("critical · pay", "critical · web", "important", "supporting · web");
    assertThat(browser.texts("#news").getFirst()).endsWith("cache is up again");
    assertThat(focus()).isEqualTo(focused);
    assertThat(browser.run("return window.untouched").asBoolean()).isTrue();
  }

  @Test
  void aServiceThatIsAddedAppears() throws IOException {
    Path config = folder.resolve("portprobe.yml");
    String added = "  - {name: added, target: \"added.example:1\", tier: critical}\n";
    Files.writeString(config, Files.readString(config) + added);
    assertThat(portprobe.send("POST", "-/reload").statusCode()).isEqualTo(200);
    awaitTexts("#services .title", "added", "database", "cache", HOSTILE, "lobby");
    assertThat(browser.texts("tr[data-name=added] .words"))
        .containsExactly("Not probed yet by this exporter");
    assertThat(browser.texts("tr[data-name=added] .ago")).containsExactly("never");
  }

  @Test
  void theScriptWritesRowsAsTheServerDoes() {
    String rows =
        "return [...document.querySelectorAll('#services tr')].map((row) => {"
            + " const it = row.cloneNode(true);"
            + " it.querySelectorAll('time').forEach((time) => {"
            + " time.removeAttribute('title'); time.textContent = ''; });"
            + " it.classList.remove('fresh'); return it.outerHTML; }).join('\\n')";
    browser.click("select[name=team] option[value=web]");
    awaitTexts("#services .title", "cache", "lobby");
    browser.click("select[name=team] option[value='']");
    awaitTexts("#services .title", "database", "cache", HOSTILE, "lobby");
    String written = browser.run(rows).asText();
    String served =
        browser
            .run(
                "const ask = new XMLHttpRequest(); ask.open('GET', '.', false); ask.send();"
                    + " const page = new DOMParser().parseFromString(ask.responseText, 'text/html');"
                    + " const document = page; "
                    + rows)
            .asText();
    assertThat(written).isEqualTo(served);
  }

  /** What AmountsTest says of the server, as the API rounds it. */
  @Test
  void theScriptRoundsAsTheServerDoes() {
    String texts =
        "return import('./assets/status-amounts.js').then((amounts) =>"
            + " arguments[0].map(amounts.latency).join(', '))";
    List<Double> seconds = List.of(4e-6, 0.00042, 0.01234, 0.022949, 0.02295, 0.9, 1.0, 12.346);

    assertThat(browser.run(texts, seconds).asText())
        .isEqualTo("0.00 ms, 0.42 ms, 12.3 ms, 22.9 ms, 23.0 ms, 900.0 ms, 1.00 s, 12.35 s");
  }

  @Test
  void aHostileServiceIsText() {
    String row = "tr[data-tested]";
    browser.run(
        "[...document.querySelectorAll('tr.service')]"
            + ".find((row) => row.dataset.name.startsWith('<img')).dataset.tested = ''");
    assertThat(browser.texts(row + " .title")).containsExactly(HOSTILE);
    assertThat(browser.texts(row + " .who")).containsExactly("</td><script>alert(2)</script>");
    assertThat(browser.texts(row + " .runbook")).containsExactly("javascript:alert(3)");
    assertThat(browser.texts(row + " .runbook a, #services img, #services script")).isEmpty();
    assertThat(browser.texts("tr[data-name=cache] .runbook a")).containsExactly("Runbook");
  }

  @Test
  void saysThatTheExporterDoesNotAnswer() {
    portprobe.program().signal("STOP");
    try {
      await().atMost(Duration.ofSeconds(40)).until(() -> browser.texts("#pulse.stale").size() == 1);
      assertThat(browser.texts("#pulse").getFirst()).startsWith("The exporter does not answer");
    } finally {
      portprobe.program().signal("CONT");
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> browser.texts("#pulse.stale").isEmpty());
  }
}
