package io.portprobe.release;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.portprobe.testing.Needs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The bill of materials that the build writes.
 *
 * @see <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX 1.6</a>
 */
record Sbom(JsonObject document) {
  /** The one beside the jar under test; Maven writes none when it is told to be offline. */
  static Sbom ofTheBuild() {
    Path jar = Path.of(System.getProperty("portprobe.jar", "target/portprobe.jar"));
    Path file = jar.resolveSibling("portprobe.cdx.json").toAbsolutePath();
    Needs.file(file.toString());
    return of(file);
  }

  static Sbom of(Path file) {
    try {
      return new Sbom(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A library in the jar.
   *
   * @param licences as its authors name them; of several, any may be chosen
   */
  record Component(String group, String name, String version, List<String> licences) {
    /** Where it stands in the folder of its group, in every repository of Maven's. */
    Path path() {
      return Path.of(name, version, name + "-" + version + ".jar");
    }
  }

  /** All of them, in the order of their names. */
  List<Component> components() {
    return elements(document, "components")
        .map(Sbom::component)
        .sorted((a, b) -> (a.group() + ":" + a.name()).compareTo(b.group() + ":" + b.name()))
        .toList();
  }

  private static Component component(JsonObject component) {
    return new Component(
        component.get("group").getAsString(),
        component.get("name").getAsString(),
        component.get("version").getAsString(),
        elements(component, "licenses").map(Sbom::licence).toList());
  }

  private static String licence(JsonObject licence) {
    JsonObject named = licence.getAsJsonObject("license");
    return (named.has("id") ? named.get("id") : named.get("name")).getAsString();
  }

  private static Stream<JsonObject> elements(JsonObject of, String key) {
    return of.getAsJsonArray(key).asList().stream().map(JsonElement::getAsJsonObject);
  }
}
