package io.portprobe.prober;

import io.portprobe.dialogue.Prober;
import java.util.List;

/** The list of all probers, in alphabetical order: the one place that names them. */
public final class Probers {
  private Probers() {}

  /** All of them. */
  public static List<Prober> all() {
    return List.of(
        new Tcp(), //
        new Udp());
  }
}
