package io.portprobe.model;

/**
 * A value that prints as {@code <secret>} wherever it goes.
 *
 * @param value the real value, for the one place that sends it
 */
public record Secret(String value) {
  @Override
  public String toString() {
    return "<secret>";
  }
}
