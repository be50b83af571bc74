package io.portprobe.grafana;

/**
 * A service of the fleet that the dashboards are tried on.
 *
 * @param instance its host and port
 * @param protocol tcp or udp
 */
record Watched(
    String name, String instance, String protocol, String tier, String team, String exposure) {

  /** The labels that its series have from a location. */
  String labels(String location) {
    return """
    environment="prod",host="%s",service="%s",instance="%s",protocol="%s",tier="%s",team="%s",\
    capability="%5$s of %2$s",exposure="%s",location="%s"\
    """
        .formatted(host(), name, instance, protocol, tier, team, exposure, location);
  }

  private String host() {
    return instance.substring(0, instance.indexOf(':'));
  }

  /** The seconds between two scrapes of it. */
  int interval() {
    return tier.equals("critical") ? 15 : 60;
  }

  boolean isDatagrams() {
    return protocol.equals("udp");
  }
}
