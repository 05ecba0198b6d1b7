package dev.allot.process.parent;

import dev.allot.process.wire.ServiceFrame.Kind;
import dev.allot.process.wire.WordFrame;
import dev.allot.process.wire.WordFrame.Operation;
import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedWords;
import java.io.DataOutputStream;
import java.io.IOException;

/** Words of memory that is the parent's alone: each use is a question. */
public final class ParentWords implements SharedWords {
  private final ParentService parent;
  private final SharedRegion.Place place;

  /**
   * Makes them.
   *
   * @param parent the way to the parent
   * @param place where they are
   */
  public ParentWords(ParentService parent, SharedRegion.Place place) {
    this.parent = parent;
    this.place = place;
  }

  private long ask(Operation operation, int at, long first, long second) {
    WordFrame frame = new WordFrame(operation, place, at, first, second);
    try {
      return parent.ask(Kind.WORD, out -> frame.write(new DataOutputStream(out))).in().readLong();
    } catch (IOException e) {
      throw ParentShared.outOfReach(e);
    }
  }

  @Override
  public long get(int at) {
    return getVolatile(at);
  }

  @Override
  public void set(int at, long value) {
    setVolatile(at, value);
  }

  @Override
  public long getVolatile(int at) {
    return ask(Operation.GET, at, 0, 0);
  }

  @Override
  public void setVolatile(int at, long value) {
    ask(Operation.SET, at, value, 0);
  }

  @Override
  public boolean compareAndSet(int at, long expected, long value) {
    return ask(Operation.COMPARE_AND_SET, at, expected, value) != 0;
  }

  @Override
  public long getAndAdd(int at, long delta) {
    return ask(Operation.ADD, at, delta, 0);
  }

  @Override
  public long getAndSet(int at, long value) {
    return ask(Operation.EXCHANGE, at, value, 0);
  }

  @Override
  public long getAndBitwiseOr(int at, long bits) {
    return ask(Operation.OR, at, bits, 0);
  }

  @Override
  public long getAndBitwiseAnd(int at, long bits) {
    return ask(Operation.AND, at, bits, 0);
  }

  @Override
  public void read(int at, byte[] into) {
    WordFrame frame = new WordFrame(Operation.READ, place, at, into.length, 0);
    try {
      parent.ask(Kind.WORD, out -> frame.write(new DataOutputStream(out))).in().readFully(into);
    } catch (IOException e) {
      throw ParentShared.outOfReach(e);
    }
  }

  @Override
  public void write(int at, byte[] from) {
    WordFrame frame = new WordFrame(Operation.WRITE, place, at, from.length, 0);
    try {
      parent.ask(
          Kind.WORD,
          out -> {
            frame.write(new DataOutputStream(out));
            out.write(from);
          });
    } catch (IOException e) {
      throw ParentShared.outOfReach(e);
    }
  }
}
