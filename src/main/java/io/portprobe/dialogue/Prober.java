package io.portprobe.dialogue;

import java.util.OptionalInt;

/**
 * A protocol that we speak.
 *
 * <p>Stateless: what a module wants is in the dialogue that {@link #configure} returns. A prober is
 * also a ready-made module of its own name, so that its defaults must make sense by themselves.
 */
public interface Prober {
  /** The word in the configuration, lower-case. */
  String name();

  /** One sentence, without a full stop, on what a success proves. */
  String summary();

  /** One sentence, without a full stop, on what the service notices of a probe: logs, counts. */
  String footprint();

  /** The port of a target that names none; empty when there is no usual one. */
  OptionalInt defaultPort();

  /**
   * Reads and checks a module's settings, once, at load time.
   *
   * <p>All that can be prepared is prepared here: patterns compiled, bytes put together.
   */
  Dialogue configure(Settings settings);
}
