package io.portprobe.net;

import io.portprobe.model.FailureReason;
import io.portprobe.model.Journal;
import io.portprobe.model.ProbeFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** What a peer has said and nobody has read yet: the one buffer of a connection, bounded. */
final class Incoming {
  /** All that one peer may say in a probe, read or not. */
  static final int TOTAL_LIMIT = 1024 * 1024;

  /** So much of it is in what each stream takes anyway. */
  private static final int UNCOUNTED = 4096;

  private static final byte[] NOTHING = {};

  private final ProbeMemory.Share memory;
  private byte[] buffer = NOTHING;
  private int start;
  private int end;
  private int total;

  /** Nothing yet; what comes is held in that share of memory. */
  Incoming(ProbeMemory.Share memory) {
    this.memory = memory;
  }

  /** How many bytes wait to be read. */
  int size() {
    return end - start;
  }

  /** The waiting bytes as a copy; they go on waiting. */
  byte[] peek() {
    return Arrays.copyOfRange(buffer, start, end);
  }

  /** The first {@code count} waiting bytes, which are read thereby. */
  byte[] take(int count) {
    start += count;
    return Arrays.copyOfRange(buffer, start - count, start);
  }

  /** Where the next LF is, counted from the first waiting byte, looked for from there on; or -1. */
  int lineEnd(int from) {
    for (int i = start + from; i < end; i++) {
      if (buffer[i] == '\n') {
        return i - start;
      }
    }
    return -1;
  }

  /**
   * Reads once, and tells the journal unless the bytes are to be hidden.
   *
   * @return the count as {@link InputStream#read} gives it
   * @throws ProbeFailure {@code network_error} when no memory is left for it
   */
  int read(InputStream in, Journal journal, boolean hidden) throws IOException, ProbeFailure {
    int count = in.read(buffer, end, buffer.length - end);
    if (count < 0) {
      return count;
    }
    if (hidden) {
      journal.receivedUnseen(count);
    } else {
      journal.received(buffer, end, count);
    }
    end += count;
    total += count;
    if (total > UNCOUNTED) {
      // Once as it came, and once more for what is made of it.
      memory.hold(2L * count);
    }
    return count;
  }

  /**
   * Makes room for more.
   *
   * @throws ProbeFailure {@code response_too_large} when the peer has said too much
   */
  void makeRoom() throws ProbeFailure {
    int limit = size() >= Wire.LIMIT ? Wire.LIMIT : TOTAL_LIMIT;
    if (size() >= Wire.LIMIT || total >= TOTAL_LIMIT) {
      throw new ProbeFailure(
          FailureReason.RESPONSE_TOO_LARGE, "more than " + limit + " bytes, and no end");
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, size());
      end -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.clamp(2L * buffer.length, 1024, Wire.LIMIT));
    }
  }
}
