package dev.allot.cluster;

import dev.allot.cluster.engine.Engine;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tasks that were sent together, until it is known what came of each. */
final class SentBatch {
  private final int number;
  private final List<MemberClaim> claims;
  private final Engine.Sent message;
  private final AtomicBoolean attended = new AtomicBoolean();
  private final AtomicBoolean taken = new AtomicBoolean();
  private final CountDownLatch settled = new CountDownLatch(1);

  SentBatch(int number, List<MemberClaim> claims, Engine.Sent message) {
    this.number = number;
    this.claims = claims;
    this.message = message;
  }

  int number() {
    return number;
  }

  List<MemberClaim> claims() {
    return claims;
  }

  Engine.Sent message() {
    return message;
  }

  /** Whether it is this task and no other. */
  boolean isOnly(MemberClaim claim) {
    return claims.size() == 1 && claims.get(0) == claim;
  }

  /** Whether the calling thread is the one that waits for the answer, beside the driver. */
  boolean attend() {
    return attended.compareAndSet(false, true);
  }

  void leave() {
    attended.set(false);
  }

  boolean isAttended() {
    return attended.get();
  }

  /** Whether the calling thread is the one that sees to what came of it. */
  boolean take() {
    return taken.compareAndSet(false, true);
  }

  void settled() {
    settled.countDown();
  }

  /**
   * Waits until another thread, which has taken it, has seen to it; an interrupt does not end that.
   */
  void awaitSettled() {
    boolean interrupted = false;
    while (true) {
      try {
        settled.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
