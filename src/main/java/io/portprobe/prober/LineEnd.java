package io.portprobe.prober;

/** How a sent text ends. */
enum LineEnd {
  /** By a line feed, as blackbox_exporter ends it. */
  LF("\n"),
  /** By a carriage return and a line feed, as most protocols want it. */
  CRLF("\r\n"),
  /** By nothing. */
  NONE("");

  private final String text;

  LineEnd(String text) {
    this.text = text;
  }

  /** The characters. */
  String text() {
    return text;
  }
}
