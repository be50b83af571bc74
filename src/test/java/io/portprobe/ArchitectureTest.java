package io.portprobe;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.portprobe.model.Ticker;
import io.portprobe.net.Route;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The layers of the design: who may import whom, and which library lives where. */
class ArchitectureTest {
  private static final String ROOT = "io.portprobe";

  /** Package to the packages that it may import. */
  private static final Map<String, List<String>> IMPORTS =
      Map.ofEntries(
          entry("command", List.of("engine", "inventory", "exposition", "config", "net", "model")),
          entry("web", List.of("engine", "inventory", "exposition", "config", "model")),
          entry("exposition", List.of("model")),
          entry("inventory", List.of("config", "model")),
          entry("engine", List.of("config", "dialogue", "net", "model")),
          entry("config", List.of("dialogue", "net", "model")),
          entry("prober", List.of("dialogue", "net", "codec", "model")),
          entry("dialogue", List.of("net", "codec", "model")),
          entry("net", List.of("codec", "model")),
          entry("codec", List.of("model")),
          entry("model", List.of()));

  /** Library to the packages that may use it. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.of(
          "io.javalin..", List.of("web"),
          "org.eclipse.jetty..", List.of("web"),
          "io.prometheus..", List.of("exposition"),
          "org.yaml..", List.of("config"),
          "com.google.gson..", List.of("inventory", "web", "command"),
          "okhttp3..", List.of("net"),
          "org.xbill..", List.of("prober"),
          "at.favre.lib..", List.of("web"),
          "javax.net.ssl..", List.of("net", "web"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void looksAtTheWholeProgram() {
    assertThat(CLASSES.size()).isGreaterThan(80);
  }

  @Test
  void everyPackageHasALayer() {
    List<String> packages =
        CLASSES.getPackage(ROOT).getSubpackages().stream()
            .map(JavaPackage::getRelativeName)
            .toList();
    assertThat(packages).containsExactlyInAnyOrderElementsOf(IMPORTS.keySet());
  }

  @Test
  void packagesImportOnlyWhatTheirLayerAllows() {
    IMPORTS.forEach((name, allowed) -> {
      String[] forbidden =
          Stream.concat(Stream.of(ROOT), IMPORTS.keySet().stream().map(ArchitectureTest::full))
              .filter(other -> !other.equals(full(name)))
              .filter(
                  other -> !allowed.stream().map(ArchitectureTest::full).toList().contains(other))
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(full(name))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(forbidden)
          .check(CLASSES);
    });
  }

  private static String full(String name) {
    return ROOT + "." + name;
  }

  @Test
  void librariesStayAtHome() {
    LIBRARIES.forEach((library, homes) ->
        noClasses()
            .that()
            .resideOutsideOfPackages(
                Stream.concat(Stream.of(ROOT), homes.stream().map(ArchitectureTest::full))
                    .toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library)
            .check(CLASSES));
  }

  @Test
  void theClockIsGivenByMain() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Main.class, Ticker.class)
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .accessField(Ticker.class, "SYSTEM")
        .check(CLASSES);
  }

  /** What a peer tells of other addresses is dialled by nobody, since nobody would judge it. */
  @Test
  void onlyWhatWasJudgedIsDialled() {
    noClasses()
        .that()
        .resideOutsideOfPackages(full("net"))
        .and()
        .doNotHaveFullyQualifiedName(full("engine") + ".Conversations")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(Route.class.getName())
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Socket.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(DatagramSocket.class)
        .orShould()
        .callMethod(SocketChannel.class, "open")
        .orShould()
        .callMethod(URL.class, "openConnection")
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void probersAreSeenByTheProgramOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(full("prober"), ROOT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(full("prober"))
        .check(CLASSES);
  }

  @Test
  void probersArePackagePrivate() {
    classes()
        .that()
        .resideInAPackage(full("prober"))
        .and()
        .doNotHaveSimpleName("Probers")
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .notBePublic()
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    CLASSES
        .getPackage(ROOT)
        .getSubpackagesInTree()
        .forEach(
            each -> assertThat(each.isAnnotatedWith(NullMarked.class)).as(each.getName()).isTrue());
  }
}
