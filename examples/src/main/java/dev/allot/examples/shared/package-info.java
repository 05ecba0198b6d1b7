/**
 * What tasks can share, an example for each kind: a queue, an array, a barrier, an object of one's
 * own, a connection, a pipe.
 *
 * <ul>
 *   <li>{@link dev.allot.examples.shared.JobsByHand}: workers that take jobs from one queue, and
 *       put answers into another;
 *   <li>{@link dev.allot.examples.shared.Picture}: an array that workers fill, each its part;
 *   <li>{@link dev.allot.examples.shared.Life}: workers that go on together, from barrier to
 *       barrier;
 *   <li>{@link dev.allot.examples.shared.Bank}: an object whose parts must stay true to each other;
 *   <li>{@link dev.allot.examples.shared.Guessing}: questions and answers between the application
 *       and a worker;
 *   <li>{@link dev.allot.examples.shared.Pipeline}: a worker that sends to another.
 * </ul>
 *
 * <p>Each {@code main} opens the pool that the configuration asks for; {@code run} does the work on
 * a given one, and prints the same on each. The lines between the {@code region} marks are the
 * snippets of the manual.
 *
 * <p>They need workers that run beside the program. {@code allot.backend=inline} has none: there a
 * task runs in {@code submit}, and one that waits for what the program does next waits for ever.
 */
package dev.allot.examples.shared;
