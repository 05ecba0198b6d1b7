package dev.allot.shared;

/**
 * One end of a connection between two tasks, or a task and the application: Python's duplex {@code
 * Pipe}.
 *
 * <pre>{@code
 * ConnectionPair<String, Integer> pair = pool.shared().connection("lengths");
 * Connection<Integer, String> theirs = pair.second();
 * pool.submit(() -> {
 *   for (String word = theirs.receive(); ; word = theirs.receive()) theirs.send(word.length());
 * });
 * Connection<String, Integer> ours = pair.first();
 * ours.send("forty-two");
 * int length = ours.receive();
 * ours.close();                      // the task's next receive() throws PeerGoneException
 * }</pre>
 *
 * <p>The first task that uses an end has it on loan: when that attempt ends, the end is closed, and
 * the peer finds what was sent and then the end of it (SHM-73). An end that threads of the
 * application use is theirs until they close it. Values arrive in the order of sending. {@code
 * null} cannot be sent.
 *
 * @param <S> the type of what this end sends
 * @param <R> the type of what this end receives
 */
public interface Connection<S, R> extends Sender<S>, Receiver<R> {
  /** How many values are on their way in one direction, at most. */
  int CAPACITY = 1024;

  /** Closes this end, in both directions. Does nothing the second time. */
  @Override
  void close();
}
