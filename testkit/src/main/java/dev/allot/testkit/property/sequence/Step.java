package dev.allot.testkit.property.sequence;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * One call in a program of one thread: what the model says of it, how it is made, and how it is
 * written in Java. Answers are text, as {@link Scene} writes it.
 */
sealed interface Step
    permits Submit,
        OpenGate,
        OpenGates,
        Cancel,
        Look,
        Take,
        OnDone,
        Await,
        InOrder,
        MapAll,
        Invoke,
        Lifecycle,
        Settle,
        Reckoning {

  /** What a step answers in a world. */
  @FunctionalInterface
  interface Answering {
    /** Tells {@code reply} each answer that the world allows, with the world behind it. */
    void answer(World world, BiConsumer<String, World> reply);
  }

  /** Whether the step means anything; no for one that asks a future where there is none. */
  default boolean applies(Facts facts) {
    return true;
  }

  /** Whether it waits for tasks of its own, which need a worker that is not kept at a gate. */
  default boolean needsAWorker() {
    return false;
  }

  /** Whether it changes something before it waits: see {@link #enter}. */
  default boolean changesAtOnce() {
    return false;
  }

  /** What it changes before it waits. */
  default World enter(World world) {
    return world;
  }

  /** What it waits for; once true, it stays true whatever the executor does by itself. */
  default Predicate<World> end(Facts facts, Moves moves) {
    return world -> true;
  }

  /** What it may answer, and the worlds that each answer leaves. */
  Map<String, Set<World>> answers(Set<World> worlds, Facts facts);

  /** Notes what is certain from now on. */
  default void changeFacts(Facts facts, String answer) {}

  /** Makes the call. */
  String perform(Bench bench, Set<String> allowed) throws Exception;

  /** The call as a Java expression, or as a statement if it {@link #isStatement()}. */
  String java(Facts facts);

  /** Whether the step has no answer worth a look. */
  default boolean isStatement() {
    return false;
  }
}
