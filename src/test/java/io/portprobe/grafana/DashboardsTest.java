package io.portprobe.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped dashboards are those of their source. */
class DashboardsTest {
  static List<Dashboard> all() {
    return Dashboards.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void areShippedAsTheirSourceSays(Dashboard dashboard) {
    Golden.assertUpToDate(Dashboards.file(dashboard), dashboard.text());
  }

  @Test
  void thereAreNoOthers() throws IOException {
    try (Stream<Path> files = Files.list(Dashboards.FOLDER)) {
      assertThat(files)
          .containsExactlyInAnyOrderElementsOf(all().stream().map(Dashboards::file).toList());
    }
  }
}
