package io.portprobe.engine;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the process has room for one more probe: a socket that cannot be had looks like a port
 * that is down.
 *
 * <p>Looked at every second, on a thread of its own; asking costs a probe one read of a field.
 */
public final class Headroom implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Headroom.class);
  private static final int FIRST_LOOK_SECONDS = 2;

  /** Collecting garbage stops everything for a moment; not more often than that many seconds. */
  private static final int LOOKS_BETWEEN_COLLECTIONS = 10;

  private final Room room;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("headroom").daemon().factory());
  private volatile @Nullable Overloaded shortage;
  private int looksSinceCollection = LOOKS_BETWEEN_COLLECTIONS;

  /** What the process has and uses. */
  interface Room {
    /** How many file descriptors are open. */
    long descriptors();

    /** How many may be. */
    long maxDescriptors();

    /** Bytes of the objects that the last collection of all garbage has left. */
    long liveBytes();

    /** How many may be. */
    long maxBytes();

    /** Collects all garbage, so that the bytes are those of now. */
    void collect();
  }

  Headroom(Room room) {
    this.room = room;
  }

  /** That of this process, looked at from now on. */
  public static Headroom ofTheProcess() {
    var headroom = new Headroom(new ProcessRoom());
    var _ =
        headroom.timer.scheduleWithFixedDelay(
            headroom::look, FIRST_LOOK_SECONDS, 1, TimeUnit.SECONDS);
    return headroom;
  }

  /** One that nobody looks after, and that never ends. */
  static Headroom unwatched() {
    return new Headroom(new ProcessRoom());
  }

  /**
   * To be asked before each probe.
   *
   * @throws Overloaded when there is no room
   */
  void demand() throws Overloaded {
    Overloaded now = shortage;
    if (now != null) {
      throw now;
    }
  }

  /** Whether there was none when it was last looked at. */
  boolean isShort() {
    return shortage != null;
  }

  /** Looks anew. */
  void look() {
    try {
      shortage = shortageNow();
    } catch (OutOfMemoryError e) {
      shortage = new Overloaded(ProbeLimit.MEMORY, "no memory was left to look for more");
    } catch (RuntimeException | Error defect) {
      // Thrown on, it would end the looks for good, with whatever was found last.
      LOG.error("Cannot see what room the process has: {}", defect.toString());
      shortage = null;
    }
  }

  private @Nullable Overloaded shortageNow() {
    if (isNearly(room.descriptors(), room.maxDescriptors())) {
      return new Overloaded(
          ProbeLimit.DESCRIPTORS,
          "nine tenths of the " + room.maxDescriptors() + " file descriptors are in use");
    }
    return isNearly(room.liveBytes(), room.maxBytes()) ? shortOfMemory() : null;
  }

  /** Who refuses all work makes no garbage either, and would never see that there is room again. */
  private @Nullable Overloaded shortOfMemory() {
    if (++looksSinceCollection > LOOKS_BETWEEN_COLLECTIONS) {
      looksSinceCollection = 0;
      room.collect();
    }
    return isNearly(room.liveBytes(), room.maxBytes())
        ? new Overloaded(
            ProbeLimit.MEMORY,
            "nine tenths of the " + room.maxBytes() + " bytes of heap are in use")
        : null;
  }

  /** Looks no more; a look that has begun comes to its end. */
  @Override
  public void close() {
    timer.close();
  }

  private static boolean isNearly(long used, long max) {
    return max > 0 && used >= max / 10 * 9;
  }
}
