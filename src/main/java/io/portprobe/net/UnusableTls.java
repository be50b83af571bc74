package io.portprobe.net;

import java.util.List;
import java.util.stream.Collectors;

/** Certificates or keys that no server can be run with. */
public final class UnusableTls extends Exception {
  private final transient List<Flaw> flaws;

  /** Which of the settings is meant. */
  public enum Part {
    /** Our own certificate. */
    CERTIFICATE,
    /** Its key. */
    KEY,
    /** Whom to trust. */
    AUTHORITIES
  }

  /**
   * One that is wrong.
   *
   * @param sentence says which file, and why
   */
  public record Flaw(Part part, String sentence) {}

  UnusableTls(List<Flaw> flaws) {
    super(flaws.stream().map(Flaw::sentence).collect(Collectors.joining("; ")));
    this.flaws = List.copyOf(flaws);
  }

  /** All that is wrong, at least one. */
  public List<Flaw> flaws() {
    return flaws;
  }
}
