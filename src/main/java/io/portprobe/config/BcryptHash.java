package io.portprobe.config;

import io.portprobe.model.Secret;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of a bcrypt hash: version, cost, 22 letters of salt and 31 of hash. */
final class BcryptHash {
  private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");

  private static final int LEAST_COST = 4;

  /** Each step doubles the time; this one takes some five seconds. */
  private static final int MOST_COST = 16;

  private BcryptHash() {}

  /** The hash, which stays a secret: it can be guessed at. */
  static Secret parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "expected a bcrypt hash, which begins with $2y$10$ and has 60 letters");
    }
    int cost = Integer.parseInt(form.group(1));
    if (cost < LEAST_COST || cost > MOST_COST) {
      throw new IllegalArgumentException(
          "expected a bcrypt cost from %d to %d, got %d".formatted(LEAST_COST, MOST_COST, cost));
    }
    return new Secret(text);
  }
}
