package io.portprobe.prober;

import io.portprobe.dialogue.Settings;

/** The settings of blackbox_exporter's prober {@code websocket}. */
final class WebsocketSection {
  private WebsocketSection() {}

  static void check(Settings settings) {
    HttpClientSection.check(settings.section("http_config", "How the first request is sent"));
    HttpClientSection.headers(settings, "headers");
    QueryResponse.read(settings);
    IpSection.check(settings);
  }
}
