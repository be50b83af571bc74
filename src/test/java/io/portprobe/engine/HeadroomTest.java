package io.portprobe.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class HeadroomTest {
  private final Room room = new Room();
  private final Headroom headroom = new Headroom(room);

  /** A process as the test says. */
  private static final class Room implements Headroom.Room {
    private long descriptors = 10;
    private long maxDescriptors = 1000;
    private long liveBytes = 10;
    private long bytesAfterCollection = -1;
    private int collections;

    @Override
    public long descriptors() {
      if (descriptors < 0) {
        throw new InternalError("a look that fails");
      }
      return descriptors;
    }

    @Override
    public long maxDescriptors() {
      return maxDescriptors;
    }

    @Override
    public long liveBytes() {
      return liveBytes;
    }

    @Override
    public long maxBytes() {
      return 500;
    }

    @Override
    public void collect() {
      collections++;
      liveBytes = bytesAfterCollection < 0 ? liveBytes : bytesAfterCollection;
    }
  }

  private void assertRoom() {
    assertThatCode(headroom::demand).doesNotThrowAnyException();
    assertThat(headroom.isShort()).isFalse();
  }

  private void assertShort(ProbeLimit limit, String sentence) {
    assertThatExceptionOfType(Overloaded.class)
        .isThrownBy(headroom::demand)
        .withMessage(sentence)
        .matches(shortage -> shortage.limit() == limit);
    assertThat(headroom.isShort()).isTrue();
  }

  @Test
  void hasRoomUntilItIsLookedAt() {
    room.descriptors = 1000;
    assertRoom();
  }

  /** It would be of what was long ago. */
  @Test
  void aLookThatFailsLeavesNoShortage() {
    room.descriptors = 1000;
    headroom.look();
    room.descriptors = -1;
    headroom.look();
    assertRoom();
  }

  @Test
  void isShortOfDescriptorsFromNineTenthsOnAndUntilTheyAreFreeAgain() {
    room.descriptors = 899;
    headroom.look();
    assertRoom();

    room.descriptors = 900;
    headroom.look();
    assertShort(ProbeLimit.DESCRIPTORS, "nine tenths of the 1000 file descriptors are in use");

    room.descriptors = 899;
    headroom.look();
    assertRoom();
  }

  @Test
  void isNotShortOfWhatHasNoLimit() {
    room.maxDescriptors = 0;
    room.descriptors = 1_000_000;
    headroom.look();
    assertRoom();
  }

  @Test
  void isShortOfMemoryWhenCollectingGarbageDoesNotHelp() {
    room.liveBytes = 450;
    headroom.look();
    assertShort(ProbeLimit.MEMORY, "nine tenths of the 500 bytes of heap are in use");
    assertThat(room.collections).isEqualTo(1);
  }

  @Test
  void isNotShortOfMemoryThatWasGarbage() {
    room.liveBytes = 450;
    room.bytesAfterCollection = 449;
    headroom.look();
    assertRoom();
  }

  @Test
  void collectsGarbageNowAndThenOnlySoAsToSeeTheEndOfTheShortage() {
    room.liveBytes = 450;
    for (int look = 1; look <= 11; look++) {
      headroom.look();
    }
    assertThat(room.collections).isEqualTo(1);
    assertShort(ProbeLimit.MEMORY, "nine tenths of the 500 bytes of heap are in use");

    room.bytesAfterCollection = 100;
    headroom.look();
    assertThat(room.collections).isEqualTo(2);
    assertRoom();
  }

  @Test
  void readsWhatThisProcessHas() {
    var process = new ProcessRoom();
    process.collect();

    assertThat(process.descriptors()).isPositive().isLessThan(process.maxDescriptors());
    assertThat(process.liveBytes()).isPositive().isLessThan(process.maxBytes());
  }
}
