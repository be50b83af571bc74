package io.portprobe.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real Chromium without a window, driven by <a
 * href="https://www.w3.org/TR/webdriver2/">WebDriver</a>.
 */
public final class Browser implements AutoCloseable {
  /** The key Escape. */
  public static final String ESCAPE = "\uE00C";

  /** The key Enter. */
  public static final String ENTER = "\uE007";

  /** The key Tab. */
  public static final String TAB = "\uE004";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Nothing of it calls home, and a container's small shared memory is enough. */
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--window-size=1280,900");

  private final Program driver;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path profile;
  private final String session;

  private Browser(Program driver, int port, List<String> more) throws IOException {
    this.driver = driver;
    this.port = port;
    this.profile = Files.createTempDirectory("chromium");
    var flags = new ArrayList<>(FLAGS);
    flags.add("--user-data-dir=" + profile);
    flags.addAll(more);
    Map<String, Object> wishes =
        Map.of(
            "goog:chromeOptions", Map.of("args", flags, "binary", "/usr/bin/chromium"),
            "goog:loggingPrefs", Map.of("browser", "ALL"));
    Object body = Map.of("capabilities", Map.of("alwaysMatch", wishes));
    this.session = "session/" + send("POST", "session", body).path("sessionId").asText();
  }

  /** Starts one, or skips the test where there is none. */
  public static Browser start() {
    return start(List.of());
  }

  /** The same, of somebody who lets no page run scripts. */
  public static Browser startWithoutScript() {
    return start(List.of("--blink-settings=scriptEnabled=false"));
  }

  private static Browser start(List<String> more) {
    Needs.program("/usr/bin/chromium");
    Needs.program("chromedriver");
    int port = FreePort.take();
    Program driver = Program.start("chromedriver", "--port=" + port);
    try {
      return new Browser(driver.awaitOutput("was started successfully"), port, more);
    } catch (IOException e) {
      driver.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | AssertionError e) {
      driver.close();
      throw e;
    }
  }

  /** Goes to a page and waits until it is there. */
  public void open(URI page) {
    ask("url", Map.of("url", page.toString()));
  }

  /** What a function body in JavaScript returns. */
  public JsonNode run(String script, Object... arguments) {
    return ask("execute/sync", Map.of("script", script, "args", List.of(arguments)));
  }

  /** The texts of all elements that fit, as a reader sees them. */
  public List<String> texts(String selector) {
    JsonNode texts =
        run(
            "return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText)",
            selector);
    var list = new ArrayList<String>();
    texts.forEach(text -> list.add(text.asText()));
    return list;
  }

  /** Presses keys, one after the other, wherever the focus is. */
  public void press(String keys) {
    var strokes = new ArrayList<Map<String, String>>();
    for (String key : keys.split("", -1)) {
      if (!key.isEmpty()) {
        strokes.add(Map.of("type", "keyDown", "value", key));
        strokes.add(Map.of("type", "keyUp", "value", key));
      }
    }
    ask("actions", Map.of("actions", List.of(keyboard(strokes))));
  }

  private static Map<String, Object> keyboard(List<Map<String, String>> strokes) {
    return Map.of("type", "key", "id", "keyboard", "actions", strokes);
  }

  /** Clicks on the first element that fits. */
  public void click(String selector) {
    JsonNode found = ask("element", Map.of("using", "css selector", "value", selector));
    ask("element/" + found.elements().next().asText() + "/click", Map.of());
  }

  /**
   * What its console has said since this was last asked, violations of a policy included; not what
   * it says of its own pages.
   */
  public List<String> console() {
    var lines = new ArrayList<String>();
    ask("se/log", Map.of("type", "browser"))
        .forEach(
            line -> lines.add(line.path("level").asText() + " " + line.path("message").asText()));
    lines.removeIf(line -> line.contains(" chrome://"));
    return lines;
  }

  private JsonNode ask(String command, Object body) {
    return send("POST", session + "/" + command, body);
  }

  private JsonNode send(String method, String path, Object body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
              .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .header("Content-Type", "application/json; charset=utf-8")
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(path + ": " + answer.body());
      }
      return JSON.readTree(answer.body()).path("value");
    } catch (IOException e) {
      throw new UncheckedIOException(driver.output(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    try {
      send("DELETE", session, Map.of());
    } finally {
      client.close();
      driver.close();
      delete(profile);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException ignored) {
      // A helper of the browser that ends late may still write; the folder is a temporary one.
    }
  }
}
