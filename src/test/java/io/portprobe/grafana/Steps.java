package io.portprobe.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The colours of values: one from the least on, others from where they say. */
final class Steps {
  /** How urgent a certificate is, by the days that it has left. */
  static final Steps CERTIFICATES = of("red").from(3, "orange").from(14, "green");

  private final ArrayNode steps = Json.texts(List.of());

  private Steps(String colour) {
    steps.add(Json.object().put("color", colour).putNull("value"));
  }

  /** A colour for all values that have no other. */
  static Steps of(String colour) {
    return new Steps(colour);
  }

  /** All is well at none, and not from that number on. */
  static Steps green(double from, String colour) {
    return of("green").from(from, colour);
  }

  /** Another colour from that value on. */
  Steps from(double value, String colour) {
    steps.add(Json.object().put("color", colour).put("value", value));
    return this;
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("mode", "absolute");
    json.set("steps", steps);
    return json;
  }
}
