package io.portprobe.grafana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/**
 * The states of a port as panels number, name and colour them, the worst last, and how they are
 * found out.
 */
enum States {
  UP(0, "green"),
  NOT_CHECKED(1, "purple"),
  REGIONAL(2, "yellow"),
  OPEN(3, "orange"),
  DOWN(4, "red");

  /** What makes two observations of the same port. */
  static final String PORT =
      "environment, host, service, instance, protocol, tier, team, capability";

  /** The state of a port as all locations see it. */
  static final String OF_PORTS =
      """
      (
        3 * max by (PORT) (portprobe:failing_reason{@, reason="port_open"})
        or 1 * max by (PORT) (portprobe:unchecked{@, scope="global"} > bool 0)
        or
        2 * (portprobe:locations_down:count{@} > bool 0)
          + 2 * (portprobe:locations_down:count{@} / portprobe:locations_reporting:count{@} > bool 0.5)
      )\
      """
          .replace("PORT", PORT);

  /** The state of a port as each location sees it. */
  static final String BY_LOCATION =
      """
      (
        3 * max by (PORT, location) (portprobe:failing_reason{@, reason="port_open"})
        or 4 * portprobe:confirmed_down{@}
        or 1 * portprobe:confirmed_failing{@}
      )\
      """
          .replace("PORT", PORT);

  /** What is left of a certificate, in days. */
  static final String CERTIFICATE_LEFT =
      """
      (
        min by (environment, service, instance, protocol, tier, team) (
          last_over_time(probe_ssl_earliest_cert_expiry{@}[1h])
        ) - time()
      ) / 86400\
      """;

  private final int number;
  private final String colour;

  States(int number, String colour) {
    this.number = number;
    this.colour = colour;
  }

  /** The words for the numbers. */
  static Stream<ObjectNode> mappings() {
    ObjectNode words = Json.object();
    for (States state : values()) {
      words.set(
          String.valueOf(state.number),
          Json.object()
              .put("text", state.name().replace('_', ' '))
              .put("color", state.colour)
              .put("index", state.number));
    }
    ObjectNode json = Json.object().put("type", "value");
    json.set("options", words);
    return Stream.of(json);
  }
}
