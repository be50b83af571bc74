package io.portprobe.grafana;

import java.nio.file.Path;
import java.util.List;

/** All dashboards, and where they are shipped. */
final class Dashboards {
  static final Path FOLDER = Path.of("grafana/dashboards");

  private Dashboards() {}

  static List<Dashboard> all() {
    return List.of(
        OverviewDashboard.dashboard(),
        ServiceDashboard.dashboard(),
        LocationsDashboard.dashboard(),
        ExposureDashboard.dashboard(),
        TlsDashboard.dashboard(),
        DetailsDashboard.dashboard(),
        ExporterDashboard.dashboard(),
        ReviewDashboard.dashboard());
  }

  /** The file of a dashboard. */
  static Path file(Dashboard dashboard) {
    return FOLDER.resolve(dashboard.uid() + ".json");
  }
}
