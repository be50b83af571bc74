package io.portprobe.web;

import io.portprobe.engine.Samples;

/**
 * The last durations as a drawing: a bar from the ground for each success, a stub from above for
 * each failure; the page's script draws them alike.
 */
final class Sparkline {
  private static final int HEIGHT = 20;
  private static final int STEP = 4;
  private static final String STUB = "v6";

  private Sparkline() {}

  static String of(Samples samples) {
    return """
    <svg class="spark" viewBox="0 0 %d %d" aria-hidden="true"><path class="good" d="%s"/>\
    <path class="bad" d="%s"/></svg>\
    """
        .formatted(Samples.MOST * STEP, HEIGHT, path(samples, true), path(samples, false));
  }

  private static String path(Samples samples, boolean good) {
    long longest = longest(samples);
    var path = new StringBuilder();
    for (int i = 0; i < samples.size(); i++) {
      if (samples.succeeded(i) == good) {
        // The latest is at the right.
        int x = (Samples.MOST - samples.size() + i) * STEP + STEP / 2;
        path.append('M').append(x);
        if (good) {
          path.append(' ').append(HEIGHT).append('v').append(-height(samples, i, longest));
        } else {
          path.append(" 0").append(STUB);
        }
      }
    }
    return path.toString();
  }

  /** The one that all others are drawn in proportion to. */
  private static long longest(Samples samples) {
    long longest = 1;
    for (int i = 0; i < samples.size(); i++) {
      if (samples.succeeded(i)) {
        longest = Math.max(longest, samples.duration(i).toNanos());
      }
    }
    return longest;
  }

  /** Two at least, so that it is seen, and clear of what hangs from above. */
  private static long height(Samples samples, int index, long longest) {
    return Math.max(2, Math.round((HEIGHT - 2.0) * samples.duration(index).toNanos() / longest));
  }
}
