package io.portprobe.prober;

/** How much of the stream a pattern looks at. */
enum Until {
  /** One line after the other, until one matches. */
  LINE,
  /** All that has come, each time that more has come. */
  BYTES,
  /** All that comes until the peer closes. */
  EOF,
  /** All that comes until the peer pauses. */
  IDLE
}
