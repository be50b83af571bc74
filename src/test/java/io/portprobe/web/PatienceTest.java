package io.portprobe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portprobe.web.Patience.Sight;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final Patience patience = new Patience(0);

  private boolean isOver(Course course, int requests, int bytes, int seconds) {
    return isOver(new Sight(course, requests, bytes), false, seconds);
  }

  private boolean isOver(Sight sight, boolean crowded, int seconds) {
    return patience.isOver(sight, crowded, Duration.ofSeconds(seconds).toNanos());
  }

  @Test
  void endsAHeadThatTakesMoreThanTenSeconds() {
    assertThat(isOver(Course.REQUEST, 0, 5, 1)).isFalse();
    assertThat(isOver(Course.REQUEST, 0, 9, 11)).isFalse();
    assertThat(isOver(Course.REQUEST, 0, 10, 12)).isTrue();
    assertThat(patience.course()).isEqualTo(Course.REQUEST);
  }

  @Test
  void countsEachRequestByItself() {
    assertThat(isOver(Course.REQUEST, 1, 5, 1)).isFalse();
    assertThat(isOver(Course.REQUEST, 2, 9, 11)).isFalse();
    assertThat(isOver(Course.REQUEST, 2, 9, 21)).isFalse();
    assertThat(isOver(Course.REQUEST, 2, 9, 22)).isTrue();
  }

  @Test
  void endsAnAnswerThatTakesMoreThanThirtySeconds() {
    assertThat(isOver(Course.ANSWER, 1, 5, 1)).isFalse();
    assertThat(isOver(Course.ANSWER, 1, 5, 31)).isFalse();
    assertThat(isOver(Course.ANSWER, 1, 5, 32)).isTrue();
    assertThat(patience.course()).isEqualTo(Course.ANSWER);
  }

  @Test
  void hasTimeForWork() {
    assertThat(isOver(Course.WORK, 1, 5, 1)).isFalse();
    assertThat(isOver(Course.WORK, 1, 5, 9000)).isFalse();
  }

  @Test
  void endsASilenceOfMoreThanTwoMinutes() {
    assertThat(isOver(Course.IDLE, 0, 0, 120)).isFalse();
    assertThat(isOver(Course.WORK, 1, 5, 121)).isFalse();
    assertThat(isOver(Course.IDLE, 1, 5, 500)).isFalse();
    assertThat(isOver(Course.IDLE, 1, 5, 620)).isFalse();
    assertThat(isOver(Course.IDLE, 1, 5, 621)).isTrue();
    assertThat(patience.course()).isEqualTo(Course.IDLE);
  }

  @Test
  void endsASilenceFromTheBeginningOn() {
    assertThat(isOver(Course.IDLE, 0, 0, 120)).isFalse();
    assertThat(isOver(Course.IDLE, 0, 0, 121)).isTrue();
  }

  @Test
  void takesEmptyLinesForTheBeginningOfARequest() {
    assertThat(isOver(Course.IDLE, 1, 50, 100)).isFalse();
    assertThat(isOver(Course.IDLE, 1, 52, 200)).isFalse();
    assertThat(isOver(Course.IDLE, 1, 54, 210)).isFalse();
    assertThat(isOver(Course.IDLE, 1, 54, 211)).isTrue();
    assertThat(patience.course()).isEqualTo(Course.REQUEST);
  }

  @Test
  void doesNotTakeTheBytesOfRequestsForEmptyLines() {
    assertThat(isOver(Course.IDLE, 1, 50, 100)).isFalse();
    assertThat(isOver(Course.IDLE, 2, 100, 200)).isFalse();
    assertThat(isOver(Course.WORK, 3, 150, 300)).isFalse();
    assertThat(isOver(Course.IDLE, 3, 160, 400)).isFalse();
    assertThat(isOver(Course.IDLE, 3, 160, 500)).isFalse();
  }

  @Test
  void endsIdleOnesAfterASecondWhenOthersNeedTheirPlace() {
    var idle = new Sight(Course.IDLE, 1, 50);
    var work = new Sight(Course.WORK, 2, 100);

    assertThat(isOver(idle, true, 1)).isFalse();
    assertThat(isOver(idle, true, 2)).isFalse();
    assertThat(isOver(idle, true, 3)).isTrue();
    assertThat(patience.course()).isEqualTo(Course.IDLE);
    assertThat(isOver(work, true, 4)).isFalse();
    assertThat(isOver(work, true, 400)).isFalse();
  }
}
