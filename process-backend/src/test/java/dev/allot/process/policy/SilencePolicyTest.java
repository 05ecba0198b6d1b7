package dev.allot.process.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** When a worker that gives no sign of life is given up. */
class SilencePolicyTest {
  private final SilencePolicy policy = new SilencePolicy();

  /** The first look only learns how many signs there were. */
  private int looksUntilSilent(long signs) {
    int looks = 1;
    while (!policy.isSilent(signs)) {
      looks++;
      assertTrue(looks < 100, "never silent");
    }
    return looks;
  }

  @Test
  void noSignInARow_isSilence() {
    assertEquals(1 + SilencePolicy.LOOKS, looksUntilSilent(0));
  }

  @Test
  void eachSign_beginsAnew() {
    for (int sign = 0; sign < 10; sign++) {
      for (int look = 0; look < SilencePolicy.LOOKS; look++) {
        assertFalse(policy.isSilent(sign), "sign " + sign + ", look " + look);
      }
    }
    assertEquals(1 + SilencePolicy.LOOKS, looksUntilSilent(10));
  }

  /** A machine that slept, whatever the time, comes to its next look and no further. */
  @Test
  void timeBetweenLooks_doesNotCount() {
    assertFalse(policy.isSilent(7));
    assertFalse(policy.isSilent(7));
    assertFalse(policy.isSilent(8));
  }
}
