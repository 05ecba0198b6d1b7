package dev.allot.process.matrix;

import dev.allot.Task;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** A task that may be struck wherever code of its own runs. */
final class Victim implements Task<Object> {
  private static final long serialVersionUID = 1L;

  /** More than the buffers of a socket hold, on either side of a relay. */
  private static final int BIG = 2 << 20;

  private static final ThreadLocal<Runnable> IN_SUBMIT = new ThreadLocal<>();

  private final StrikePlan plan;
  private final byte[] luggage;
  private final int resultBytes;

  private Victim(StrikePlan plan, int bytes, int resultBytes) {
    this.plan = plan;
    this.luggage = new byte[bytes];
    this.resultBytes = resultBytes;
  }

  /** One for a point: large where it is to be struck on its way. */
  static Victim of(StrikePlan plan, Point point) {
    return new Victim(
        plan, point == Point.SEND_HALF ? BIG : 0, point == Point.HALF_RESULT ? BIG : 0);
  }

  /** Has the next victim that this thread submits do something while it is serialized. */
  static void inSubmit(Runnable action) {
    IN_SUBMIT.set(action);
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    Runnable action = IN_SUBMIT.get();
    IN_SUBMIT.remove();
    if (action != null) {
      action.run();
    }
    plan.at(Point.SERIALIZE);
    out.defaultWriteObject();
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    plan.at(Point.DESERIALIZE);
  }

  @Override
  public Parcel call() {
    plan.at(Point.RUN);
    return new Parcel(plan, new byte[resultBytes]);
  }

  /** The result of a victim that was spared. */
  static final class Parcel implements Serializable {
    private static final long serialVersionUID = 1L;

    private final StrikePlan plan;
    private final byte[] content;

    Parcel(StrikePlan plan, byte[] content) {
      this.plan = plan;
      this.content = content;
    }

    int size() {
      return content.length;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      plan.at(Point.SERIALIZE_RESULT);
      out.defaultWriteObject();
    }
  }
}
