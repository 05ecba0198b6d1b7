package dev.allot.process.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WindowPolicyTest {
  private static final long MICRO = 1_000;
  private final WindowPolicy policy = new WindowPolicy();
  private long now = -50;

  private void answers(int times, int tasks, long nanosEach) {
    for (int i = 0; i < times; i++) {
      now += tasks * nanosEach;
      policy.answered(tasks, now);
    }
  }

  @Test
  void asLongAsNothingIsKnown_itIsOne() {
    assertEquals(1, policy.tasks());
  }

  @Test
  void longTasksComeOneByOne() {
    policy.begins(now);
    answers(1, 1, 26_000 * MICRO);
    assertEquals(1, policy.tasks());
  }

  @Test
  void oneWaitsWhileAnotherRuns_ifTheyAreNotLong() {
    policy.begins(now);
    answers(1, 1, 5_000 * MICRO);
    assertEquals(2, policy.tasks());
  }

  @Test
  void asManyWaitAsAreFourMillisecondsOfWork() {
    policy.begins(now);
    answers(1, 10, 10 * MICRO);
    assertEquals(1 + 400, policy.tasks());
    answers(100, 1, 1_000 * MICRO);
    assertEquals(1 + 4, policy.tasks());
  }

  @Test
  void workersThatAreFurtherAway_haveMore() {
    WindowPolicy far = new WindowPolicy(8_000 * MICRO);
    far.begins(0);
    far.answered(10, 10 * 1_000 * MICRO);
    assertEquals(1 + 8, far.tasks());
  }

  @Test
  void whatIsExpectedOfSeveral_isWhatEachTakes() {
    assertEquals(0, policy.expected(5));
    policy.begins(now);
    answers(1, 10, 1_000 * MICRO);
    assertEquals(5_000 * MICRO, policy.expected(5));
  }

  @Property(tries = 50)
  void neverMoreThanHalfTheSlots(
      @ForAll @IntRange(min = 1, max = 1000) int tasks, @ForAll @IntRange(max = 1000) int nanos) {
    WindowPolicy policy = new WindowPolicy();
    policy.begins(0);
    policy.answered(tasks, (long) tasks * nanos);
    assertTrue(policy.tasks() >= 1 && policy.tasks() <= 512);
  }

  @Test
  void oneLongTaskAmongShortOnes_isFeltForAWhile() {
    policy.begins(now);
    answers(100, 1, 10 * MICRO);
    int before = policy.tasks();
    answers(1, 1, 1_000_000 * MICRO);
    assertEquals(1, policy.tasks());
    answers(5, 1, 10 * MICRO);
    assertEquals(1, policy.tasks());
    answers(100, 1, 10 * MICRO);
    assertEquals(before, policy.tasks(), before / 50);
  }

  /** A worker that answers for many at once is known as well as one that answers for each. */
  @Test
  void answersThatComeTogether_countAsMuchAsOneByOne() {
    policy.begins(now);
    answers(1, 1, 1_000 * MICRO);
    answers(1, 20, 10 * MICRO);
    WindowPolicy oneByOne = new WindowPolicy();
    oneByOne.begins(0);
    oneByOne.answered(1, 1_000 * MICRO);
    for (int i = 1; i <= 20; i++) {
      oneByOne.answered(1, 1_000 * MICRO + i * 10 * MICRO);
    }
    assertEquals(oneByOne.tasks(), policy.tasks());
    assertTrue(policy.tasks() > 4, "" + policy.tasks());
  }

  @Test
  void patience_isAFewTimesTheUsualTime_andNotLessThanTheLeast() {
    assertEquals(5 * MICRO, policy.patience(5 * MICRO));
    policy.begins(now);
    answers(1, 1, 10 * MICRO);
    assertEquals(40 * MICRO, policy.patience(5 * MICRO));
    assertEquals(50 * MICRO, policy.patience(50 * MICRO));
    WindowPolicy ofLong = new WindowPolicy();
    ofLong.begins(0);
    ofLong.answered(1, 26_000 * MICRO);
    assertEquals(5 * MICRO, ofLong.patience(5 * MICRO));
  }

  @Test
  void surplus_isAMillisecondOfWork() {
    assertFalse(policy.isSurplus(500));
    policy.begins(now);
    answers(1, 1, 10 * MICRO);
    assertFalse(policy.isSurplus(0));
    assertFalse(policy.isSurplus(99));
    assertTrue(policy.isSurplus(100));
  }

  /** The time in which it had nothing to do is not that of a task. */
  @Test
  void idleTimeDoesNotCount() {
    policy.begins(now);
    answers(1, 1, 10 * MICRO);
    now += 1_000_000 * MICRO;
    policy.begins(now);
    answers(1, 1, 10 * MICRO);
    assertEquals(401, policy.tasks());
  }
}
