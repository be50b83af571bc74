package io.portprobe.web;

import java.time.Duration;

/**
 * How long one connection has been at the same, and whether that is too long.
 *
 * <p>Who sends or takes a byte now and then is never idle, and would hold a connection for ever.
 */
final class Patience {
  private static final long FOR_REQUEST = Duration.ofSeconds(10).toNanos();
  private static final long FOR_ANSWER = Duration.ofSeconds(30).toNanos();

  /** Prometheus keeps its connection from one scrape to the next, a minute later. */
  private static final long FOR_SILENCE = Duration.ofMinutes(2).toNanos();

  private static final long IN_A_CROWD = Duration.ofSeconds(1).toNanos();

  private Sight last = new Sight(Course.IDLE, 0, 0);
  private long since;

  /**
   * A connection at one moment.
   *
   * @param course what it is at
   * @param requests how many have come
   * @param bytes how many have come; 0 where not all of them belong to requests
   */
  record Sight(Course course, long requests, long bytes) {
    private boolean isOf(Sight other) {
      return course == other.course && requests == other.requests;
    }

    /** Bytes have come, and no request has begun: they are empty lines. */
    private boolean drips(Sight before) {
      return course == Course.IDLE
          && (before.course == Course.IDLE || before.course == Course.REQUEST)
          && requests == before.requests
          && bytes > before.bytes;
    }
  }

  /** Of a connection that opens at that time. */
  Patience(long nanos) {
    this.since = nanos;
  }

  /**
   * Looks at the connection.
   *
   * @param crowded whether others need its place
   * @return whether it has been at the same for too long
   */
  boolean isOver(Sight now, boolean crowded, long nanos) {
    // The bytes are still those from before they began to drip.
    Sight seen = now.drips(last) ? new Sight(Course.REQUEST, now.requests, last.bytes) : now;
    if (!seen.isOf(last)) {
      last = seen;
      since = nanos;
    }
    return nanos - since > limit(crowded);
  }

  /** What it has been at. */
  Course course() {
    return last.course;
  }

  private long limit(boolean crowded) {
    return switch (last.course) {
      case REQUEST -> FOR_REQUEST;
      case ANSWER -> FOR_ANSWER;
      case IDLE -> crowded ? IN_A_CROWD : FOR_SILENCE;
      case WORK -> Long.MAX_VALUE;
    };
  }
}
