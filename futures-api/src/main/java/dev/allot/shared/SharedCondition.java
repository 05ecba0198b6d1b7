package dev.allot.shared;

import java.io.Serializable;
import java.util.concurrent.locks.Condition;

/**
 * A condition of a {@link SharedLock}: who holds the lock waits here for what others, who then hold
 * it, signal.
 *
 * <pre>{@code
 * lock.lock();
 * try {
 *   while (stock.isEmpty()) arrived.await();
 *   ...
 * } finally {
 *   lock.unlock();
 * }
 * }</pre>
 *
 * <p>As with any condition, await in a loop: what was signalled may be over when the lock is held
 * again. Each {@code signal()} wakes the one that has waited longest; one that dies while it waits
 * takes no signal away from others (SHM-51). All methods but the waiting itself throw {@link
 * IllegalMonitorStateException} if the calling thread does not hold the lock, and so do those that
 * wait, before they wait.
 */
public interface SharedCondition extends Condition, Serializable {}
