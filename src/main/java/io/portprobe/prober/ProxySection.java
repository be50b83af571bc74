package io.portprobe.prober;

import io.portprobe.dialogue.Settings;

/** The keys by which an HTTP client finds its proxy, with blackbox_exporter's messages. */
final class ProxySection {
  private ProxySection() {}

  static void check(Settings settings) {
    // The URL may hold a password, so it is not shown.
    settings.secret("proxy_url", "The proxy to use");
    settings.text("no_proxy", "", "Hosts that are reached without the proxy, with commas between");
    boolean fromEnvironment =
        settings.flag("proxy_from_environment", false, "Whether the environment names the proxy");
    settings.named(
        "proxy_connect_header",
        (headers, name) -> headers.secrets(name, "The values of the header"),
        "Headers to send to the proxy");
    if (fromEnvironment) {
      refuse(settings, "proxy_url");
      refuse(settings, "no_proxy");
      return;
    }
    if (settings.has("proxy_connect_header") && !settings.has("proxy_url")) {
      settings.problem(
          "proxy_connect_header",
          "if proxy_connect_header is configured, proxy_url or proxy_from_environment must also be"
              + " configured");
    }
    if (settings.has("no_proxy") && !settings.has("proxy_url")) {
      settings.problem("no_proxy", "if no_proxy is configured, proxy_url must also be configured");
    }
  }

  private static void refuse(Settings settings, String key) {
    if (settings.has(key)) {
      settings.problem(
          key, "if proxy_from_environment is configured, " + key + " must not be configured");
    }
  }
}
