package io.portprobe.inventory;

import io.portprobe.config.Inventory;
import io.portprobe.config.Service;
import java.util.List;
import java.util.stream.Stream;

/**
 * A service as it is probed from one location.
 *
 * @param service the service
 * @param exporter who probes it
 */
public record Observation(Service service, ExporterAddress exporter) {
  /**
   * All that a selection takes in, service by service.
   *
   * @param self the exporter to ask where the inventory has no locations
   */
  public static Stream<Observation> of(
      Inventory inventory, Selection selection, ExporterAddress self) {
    List<ExporterAddress> exporters =
        inventory.locations().isEmpty()
            ? List.of(self)
            : inventory.locations().values().stream().map(ExporterAddress::of).toList();
    List<ExporterAddress> wanted =
        exporters.stream()
            .filter(exporter -> selection.includesLocation(exporter.location()))
            .toList();
    return inventory.services().stream()
        .filter(selection::includes)
        .flatMap(service ->
            wanted.stream()
                .filter(exporter -> service.isProbedFrom(exporter.location()))
                .map(exporter -> new Observation(service, exporter)));
  }
}
