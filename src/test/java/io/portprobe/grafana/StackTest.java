package io.portprobe.grafana;

import static io.portprobe.testing.YamlTree.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.YamlTree;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files that join Portprobe, Prometheus, Alertmanager and Grafana name one another rightly. */
class StackTest {
  private static final Path COMPOSE = Path.of("deploy/compose.yml");
  private static final Path SCRAPES = Path.of("prometheus/prometheus.yml");
  private static final Path PROVISIONING = Path.of("grafana/provisioning");

  /** The files of the repository that a container sees, by their path in it. */
  private static Stream<String[]> mounts(Object compose) {
    return ((Map<?, ?>) at(compose, "services"))
        .values().stream()
            .flatMap(service -> ((List<?>) at(service, "volumes")).stream())
            .map(mount -> mount.toString().split(":", 3))
            .filter(mount -> mount[0].startsWith("."));
  }

  @Test
  void prometheusLoadsEveryRuleThatIsShipped() throws IOException {
    String pattern = at(YamlTree.of(SCRAPES), "rule_files", 0).toString();
    Path folder = SCRAPES.resolveSibling(pattern).resolve("..").normalize();
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replaceAll(".*/", ""));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSizeGreaterThan(5)
          .allMatch(file -> matcher.matches(file.getFileName()));
    }
  }

  @Test
  void grafanaAsksThatPrometheus() throws IOException {
    Object source = YamlTree.of(PROVISIONING.resolve("datasources/portprobe.yml"));
    assertThat(at(source, "datasources", 0, "type")).isEqualTo("prometheus");
    assertThat(at(source, "datasources", 0, "url"))
        .isEqualTo(
            "http://"
                + at(YamlTree.of(SCRAPES), "scrape_configs", 1, "static_configs", 0, "targets", 0));
  }

  @Test
  void grafanaFindsTheDashboards() throws IOException {
    Object provider = YamlTree.of(PROVISIONING.resolve("dashboards/portprobe.yml"));
    String path = at(provider, "providers", 0, "options", "path").toString();
    assertThat(at(provider, "providers", 0, "allowUiUpdates")).isEqualTo(false);
    assertThat(mounts(YamlTree.of(COMPOSE)).filter(mount -> mount[1].equals(path)))
        .singleElement()
        .satisfies(mount ->
            assertThat(COMPOSE.resolveSibling(mount[0]).normalize()).isEqualTo(Dashboards.FOLDER));
  }

  @Test
  void composeMountsWhatThereIs() throws IOException {
    Object compose = YamlTree.of(COMPOSE);
    assertThat(mounts(compose))
        .hasSize(6)
        .allSatisfy(mount -> {
          Path file = COMPOSE.resolveSibling(mount[0]).normalize();
          assertThat(file).exists();
          assertThat(mount[2]).isEqualTo("ro");
        });
  }

  @Test
  void composeStartsEachWithAFileThatItMounts() throws IOException {
    Object services = at(YamlTree.of(COMPOSE), "services");
    for (String service : List.of("portprobe", "prometheus", "alertmanager")) {
      String file =
          ((List<?>) at(services, service, "command"))
              .stream()
                  .map(Object::toString)
                  .filter(word -> word.startsWith("--config.file="))
                  .map(word -> word.substring("--config.file=".length()))
                  .findFirst()
                  .orElseThrow();
      assertThat(
              mounts(YamlTree.of(COMPOSE))
                  .filter(mount -> Path.of(file).startsWith(mount[1]))
                  .map(mount ->
                      COMPOSE
                          .resolveSibling(mount[0])
                          .resolve(Path.of(mount[1]).relativize(Path.of(file)))
                          .normalize()))
          .singleElement()
          .satisfies(path -> assertThat(path).exists());
    }
  }
}
