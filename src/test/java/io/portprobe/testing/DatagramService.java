package io.portprobe.testing;

import java.util.List;

/**
 * A service on UDP as its specification has it, for the contract that all probers on UDP keep.
 *
 * <p>The test class of every such prober is one, with a constructor without parameters.
 */
public interface DatagramService {
  /** The right answers to a question; none to one that is not understood. */
  List<byte[]> answer(byte[] question);

  /** The settings, in YAML's flow style without braces, with which the prober asks it. */
  default String settings() {
    return "";
  }

  /** Whether an answer tells which question it answers; most protocols see to that. */
  default boolean tellsItsQuestion() {
    return true;
  }
}
