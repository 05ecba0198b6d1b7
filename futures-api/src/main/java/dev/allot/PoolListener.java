package dev.allot;

/**
 * Is told what happens in a pool, for metrics and logs.
 *
 * <pre>{@code
 * PoolConfig config = PoolConfig.builder()
 *     .listener(event -> {
 *       if (event instanceof PoolEvent.WorkerCrashed crash) {
 *         crashes.increment();
 *         log.warn("{}", crash.death());
 *       }
 *     })
 *     .build();
 * }</pre>
 *
 * <p>Listeners are called on the pool's callback thread, one event after the other, in the order in
 * which the events happened as far as one task or one worker goes. A slow listener delays other
 * listeners and callbacks, and never a task. What a listener throws is logged and ignored.
 *
 * <p>The same events are there for JDK Flight Recorder, without any listener, as {@code
 * dev.allot.TaskSubmitted}, {@code dev.allot.TaskStarted} and so on.
 */
@FunctionalInterface
public interface PoolListener {

  /**
   * Called for each event.
   *
   * @param event what has happened
   */
  void onEvent(PoolEvent event);
}
