package io.portprobe.prober;

import io.portprobe.dialogue.Settings;
import io.portprobe.dialogue.SharedSettings;
import java.util.List;

/** The settings of blackbox_exporter's prober {@code grpc}. */
final class GrpcSection {
  private GrpcSection() {}

  static void check(Settings settings) {
    settings.text("service", "", "The service to ask for, the whole server if empty");
    settings.flag("tls", false, "TLS from the first byte");
    SharedSettings.tls(settings);
    IpSection.check(settings);
    settings.named(
        "metadata",
        (metadata, name) -> metadata.texts(name, List.of(), "The values sent under that name"),
        "Metadata to send");
  }
}
