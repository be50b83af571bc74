package io.portprobe.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.release.Sbom.Component;
import io.portprobe.testing.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every library in the jar is listed with its licence, and the jar holds the text of that. */
class LicencesIT {
  private static final Path ROOT = Path.of(System.getProperty("portprobe.root", ""));
  private static final Path JAR =
      Path.of(System.getProperty("portprobe.jar", "target/portprobe.jar"));
  private static final String FOLDER = "META-INF/licences/";

  /** Under which of the licences offered we take it, and which text says so. */
  private static final Map<String, String> TEXTS =
      Map.of(
          "Apache-2.0", "Apache-2.0.txt",
          "EPL-2.0", "EPL-2.0.txt");

  /** Licences that name whom they are of, by the library's group. */
  private static final Map<String, String> TEXTS_OF_GROUPS =
      Map.of(
          "com.google.re2j", "BSD-3-Clause-re2j.txt",
          "dnsjava", "BSD-3-Clause-dnsjava.txt",
          "org.ow2.asm", "BSD-3-Clause-asm.txt",
          "org.slf4j", "MIT-slf4j.txt");

  private static Sbom sbom;

  @BeforeAll
  static void read() {
    sbom = Sbom.ofTheBuild();
  }

  /** A licence of a library that none of these texts is of fails here, to be looked at. */
  private static String text(Component component) {
    String own = TEXTS_OF_GROUPS.get(component.group());
    if (own != null) {
      return own;
    }
    return List.of("Apache-2.0", "EPL-2.0").stream()
        .filter(component.licences()::contains)
        .findFirst()
        .map(TEXTS::get)
        .orElseThrow(() -> new AssertionError("no text of a licence of " + component));
  }

  private static String row(Component component) {
    return "| %s:%s | %s | %s | %s |\n"
        .formatted(
            component.group(),
            component.name(),
            component.version(),
            String.join(" or ", component.licences()),
            text(component));
  }

  @Test
  void allAreListed() {
    String rows = sbom.components().stream().map(LicencesIT::row).collect(Collectors.joining());
    Golden.assertUpToDate(
        ROOT.resolve("docs/licences.md"),
        """
        # Licences

        Portprobe is under the Apache License 2.0. Its jar holds these libraries, each under the licence
        whose text it names; the texts are in the jar too, in `META-INF/licences`, with this list.
        Generated from the bill of materials, `target/portprobe.cdx.json`.

        | library | version | offered under | taken under |
        |---|---|---|---|
        """
            + rows);
  }

  @Test
  void theListAndTheTextsAreInTheJar() throws IOException {
    var named = sbom.components().stream().map(LicencesIT::text).collect(Collectors.toSet());
    named.add("licences.md");
    try (var jar = new JarFile(JAR.toFile())) {
      Set<String> held =
          jar.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.startsWith(FOLDER) && !name.endsWith("/"))
              .map(name -> name.substring(FOLDER.length()))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(held).containsExactlyInAnyOrderElementsOf(named);
      assertThat(entry(jar, FOLDER + "Apache-2.0.txt"))
          .isEqualTo(Files.readString(ROOT.resolve("LICENSE")));
      assertThat(entry(jar, FOLDER + "licences.md"))
          .isEqualTo(Files.readString(ROOT.resolve("docs/licences.md")));
    }
  }

  private static String entry(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theBillNamesWhatTheJarHoldsAndNoMore() throws IOException {
    HeldLibraries held = HeldLibraries.of(JAR);
    assertThat(held.libraries())
        .containsExactlyInAnyOrderElementsOf(
            sbom.components().stream().map(Component::path).toList());
    assertThat(held.classesOfNobody()).isEmpty();
  }

  @Test
  void theBillIsOfThisVersion() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    assertThat(sbom.document().getAsJsonObject("metadata").getAsJsonObject("component"))
        .satisfies(own -> {
          assertThat(own.get("name").getAsString()).isEqualTo("portprobe");
          assertThat(pom).contains("<version>" + own.get("version").getAsString() + "</version>");
        });
    assertThat(sbom.document().get("specVersion").getAsString()).isEqualTo("1.6");
    assertThat(sbom.document().getAsJsonObject("metadata").has("timestamp")).isFalse();
  }
}
