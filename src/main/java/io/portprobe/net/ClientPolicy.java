package io.portprobe.net;

import io.portprobe.net.TlsSettings.Pem;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates a server asks for, and which will do.
 *
 * @param demand how much is asked
 * @param authorities whom to trust; null for the system's store
 * @param names of which a certificate must have one; empty for any name
 */
public record ClientPolicy(Demand demand, @Nullable Pem authorities, Set<String> names) {
  /** Names that cannot change any more. */
  public ClientPolicy {
    names = Set.copyOf(names);
  }

  /** What a client owes. */
  public enum Demand {
    /** Nothing: it is not asked for a certificate. */
    NONE,
    /** A certificate if it likes, of anybody. */
    REQUEST,
    /** A certificate of anybody. */
    ANY,
    /** A certificate that is trusted, if it has one. */
    VERIFIED_IF_GIVEN,
    /** A certificate that is trusted. */
    VERIFIED;

    /** Whether a certificate is judged. */
    public boolean verifies() {
      return this == VERIFIED_IF_GIVEN || this == VERIFIED;
    }

    boolean asks() {
      return this != NONE;
    }

    boolean requires() {
      return this == ANY || this == VERIFIED;
    }
  }
}
