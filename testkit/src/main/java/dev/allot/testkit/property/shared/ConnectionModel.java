package dev.allot.testkit.property.shared;

import dev.allot.shared.Connection;
import dev.allot.shared.ConnectionPair;
import dev.allot.shared.PeerGoneException;
import dev.allot.shared.SharedClosedException;
import dev.allot.testkit.property.shared.Structure.Operation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a connection is, with one task or the application at a time. */
final class ConnectionModel implements Structure.Lender {
  private final End[] ends = {new End(), new End()};
  private boolean task;

  private static final class End {
    final Deque<Integer> inbox = new ArrayDeque<>();
    boolean closed;
    boolean lent;

    void close() {
      closed = true;
      inbox.clear();
    }
  }

  static Structure<ConnectionPair<Integer, Integer>, ConnectionModel> structure() {
    return new Structure<>(
        "connection",
        (shared, name) -> shared.connection(name),
        ConnectionModel::new,
        List.of(
            new Operation<>(
                "send",
                (pair, a, b) -> end(pair, a).send(b, Duration.ZERO),
                (model, a, b) -> model.send(a, b)),
            new Operation<>(
                "send, whatever it takes",
                (pair, a, b) -> {
                  end(pair, a).send(b);
                  return true;
                },
                (model, a, b) -> model.send(a, b)),
            new Operation<>(
                "poll", (pair, a, b) -> end(pair, a).poll(), (model, a, b) -> model.poll(a)),
            new Operation<>(
                "poll in time",
                (pair, a, b) -> end(pair, a).poll(Duration.ZERO),
                (model, a, b) -> model.poll(a)),
            new Operation<>(
                "close, once in a while",
                (pair, a, b) -> {
                  if (b == 0) {
                    end(pair, a).close();
                  }
                  return null;
                },
                (model, a, b) -> {
                  if (b == 0) {
                    model.ends[a % 2].close();
                  }
                  return null;
                })));
  }

  private static Connection<Integer, Integer> end(ConnectionPair<Integer, Integer> pair, int end) {
    return end % 2 == 0 ? pair.first() : pair.second();
  }

  @Override
  public void begins(boolean inTask) {
    task = inTask;
  }

  @Override
  public void ends() {
    for (End end : ends) {
      if (end.lent) {
        end.close();
      }
    }
  }

  private End use(int number) {
    End end = ends[number % 2];
    if (end.closed) {
      throw new SharedClosedException("this end is closed");
    }
    end.lent |= task;
    return end;
  }

  private boolean send(int number, int value) {
    use(number);
    End peer = ends[(number + 1) % 2];
    if (peer.closed) {
      throw new PeerGoneException("the other end is closed");
    }
    return peer.inbox.add(value);
  }

  private Integer poll(int number) {
    End own = use(number);
    if (own.inbox.isEmpty() && ends[(number + 1) % 2].closed) {
      throw new PeerGoneException("the other end is closed");
    }
    return own.inbox.poll();
  }
}
