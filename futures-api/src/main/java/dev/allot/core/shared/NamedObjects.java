package dev.allot.core.shared;

import dev.allot.Task;
import dev.allot.shared.Connection;
import dev.allot.shared.ConnectionPair;
import dev.allot.shared.Pipe;
import dev.allot.shared.QueueOptions;
import dev.allot.shared.SharedBarrier;
import dev.allot.shared.SharedByteArray;
import dev.allot.shared.SharedCondition;
import dev.allot.shared.SharedCounter;
import dev.allot.shared.SharedDoubleArray;
import dev.allot.shared.SharedEvent;
import dev.allot.shared.SharedIntArray;
import dev.allot.shared.SharedList;
import dev.allot.shared.SharedLock;
import dev.allot.shared.SharedLongArray;
import dev.allot.shared.SharedMap;
import dev.allot.shared.SharedQueue;
import dev.allot.shared.SharedSemaphore;
import dev.allot.shared.SharedState;
import dev.allot.shared.SharedValue;
import dev.allot.spi.shared.SharedKind;
import dev.allot.spi.shared.SharedLink;
import dev.allot.spi.shared.SharedSpec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes handles for names. */
public final class NamedObjects implements SharedState {
  /** What can be mapped at once, in whole words. */
  private static final long MOST_BYTES = Integer.MAX_VALUE - 2L * Long.BYTES + 1;

  private final SharedLink link;

  /**
   * Makes it.
   *
   * @param link the way to the objects
   */
  public NamedObjects(SharedLink link) {
    this.link = link;
  }

  private static SharedSpec spec(SharedKind kind, String name, long number, boolean flag) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("the name of a " + kind.label() + " is empty");
    }
    return new SharedSpec(kind, name, true, number, flag);
  }

  private static int atLeast(int least, int number, String what) {
    if (number < least) {
      throw new IllegalArgumentException(what + ": " + least + " or more, not " + number);
    }
    return number;
  }

  @Override
  public <E> SharedQueue<E> queue(String name) {
    SharedSpec made = spec(SharedKind.QUEUE, name, Integer.MAX_VALUE, false);
    return queue(new SharedSpec(made.kind(), name, false, made.number(), made.flag()));
  }

  @Override
  public <E> SharedQueue<E> queue(String name, QueueOptions options) {
    return queue(spec(SharedKind.QUEUE, name, options.capacity(), options.redelivery()));
  }

  private <E> SharedQueue<E> queue(SharedSpec spec) {
    return new QueueHandle<>(link.open(spec), spec.toString());
  }

  @Override
  public SharedLock lock(String name) {
    SharedSpec spec = spec(SharedKind.LOCK, name, 0, false);
    return new LockHandle(link.open(spec), spec.toString());
  }

  @Override
  public SharedCondition condition(String name, SharedLock lock) {
    if (!(lock instanceof LockHandle handle)) {
      throw new IllegalArgumentException(lock + " is not a lock of this library");
    }
    SharedSpec spec = spec(SharedKind.CONDITION, name, handle.object(), false);
    return new ConditionHandle(link.open(spec), spec.toString(), handle.object());
  }

  @Override
  public SharedSemaphore semaphore(String name, int permits) {
    return semaphore(name, atLeast(0, permits, "permits of a semaphore"), false);
  }

  @Override
  public SharedSemaphore boundedSemaphore(String name, int permits) {
    return semaphore(name, atLeast(1, permits, "permits of a bounded semaphore"), true);
  }

  private SharedSemaphore semaphore(String name, int permits, boolean bounded) {
    SharedSpec spec = spec(SharedKind.SEMAPHORE, name, permits, bounded);
    return new SemaphoreHandle(link.open(spec), spec.toString());
  }

  @Override
  public SharedEvent event(String name) {
    SharedSpec spec = spec(SharedKind.EVENT, name, 0, false);
    return new EventHandle(link.open(spec), spec.toString());
  }

  @Override
  public SharedBarrier barrier(String name, int parties) {
    atLeast(1, parties, "parties of a barrier");
    SharedSpec spec = spec(SharedKind.BARRIER, name, parties, false);
    return new BarrierHandle(link.open(spec), spec.toString(), parties);
  }

  @Override
  public SharedCounter counter(String name) {
    SharedSpec spec = spec(SharedKind.COUNTER, name, 0, false);
    return new CounterHandle(link.open(spec), spec.toString());
  }

  @Override
  public <T> SharedValue<T> value(String name, Class<T> type) {
    PrimitiveType primitive = PrimitiveType.of(type);
    if (primitive == null) {
      SharedSpec named = spec(SharedKind.REFERENCE, name, 0, false);
      SharedSpec spec = new SharedSpec(named.kind(), name, true, 0, false, type.getName());
      return new ReferenceHandle<>(link.open(spec), spec.toString());
    }
    SharedSpec spec = spec(SharedKind.VALUE, name, primitive.ordinal(), false);
    return new ValueHandle<>(link.open(spec), spec.toString(), primitive);
  }

  private SharedSpec array(SharedKind kind, String name, int length) {
    atLeast(1, length, "length of an " + kind.label());
    if ((long) length * kind.elementBytes() > MOST_BYTES) {
      throw new IllegalArgumentException(
          "an "
              + kind.label()
              + " has "
              + MOST_BYTES / kind.elementBytes()
              + " elements at most, not "
              + length);
    }
    return spec(kind, name, length, false);
  }

  @Override
  public SharedLongArray longArray(String name, int length) {
    SharedSpec spec = array(SharedKind.LONGS, name, length);
    return new LongArrayHandle(link.open(spec), spec.toString(), length);
  }

  @Override
  public SharedIntArray intArray(String name, int length) {
    SharedSpec spec = array(SharedKind.INTS, name, length);
    return new IntArrayHandle(link.open(spec), spec.toString(), length);
  }

  @Override
  public SharedDoubleArray doubleArray(String name, int length) {
    SharedSpec spec = array(SharedKind.DOUBLES, name, length);
    return new DoubleArrayHandle(link.open(spec), spec.toString(), length);
  }

  @Override
  public SharedByteArray byteArray(String name, int length) {
    SharedSpec spec = array(SharedKind.BYTES, name, length);
    return new ByteArrayHandle(link.open(spec), spec.toString(), length);
  }

  @Override
  public <K, V> SharedMap<K, V> map(String name) {
    SharedSpec spec = spec(SharedKind.MAP, name, 0, false);
    return new MapHandle<>(link.open(spec), spec.toString());
  }

  @Override
  public <E> SharedList<E> list(String name) {
    SharedSpec spec = spec(SharedKind.LIST, name, 0, false);
    return new ListHandle<>(link.open(spec), spec.toString());
  }

  @Override
  public <T> T object(String name, Class<T> type, Task<? extends T> factory) {
    return made(name, type, Objects.requireNonNull(factory, "factory"));
  }

  @Override
  public <T> T object(String name, Class<T> type) {
    return made(name, type, null);
  }

  @Override
  public boolean remove(String name) {
    return link.remove(Objects.requireNonNull(name, "name"));
  }

  private <T> T made(String name, Class<T> type, @Nullable Task<? extends T> factory) {
    if (!type.isInterface()) {
      throw new IllegalArgumentException(
          type.getName() + " is no interface, and what is shared is a proxy of one");
    }
    SharedSpec named = spec(SharedKind.OBJECT, name, 0, false);
    SharedSpec spec = new SharedSpec(named.kind(), name, true, 0, false, type.getName());
    ObjectHandle handle = new ObjectHandle(link.open(spec), spec.toString());
    handle.make(factory);
    return handle.proxy(type);
  }

  @Override
  public <A, B> ConnectionPair<A, B> connection(String name) {
    return ends(name, true);
  }

  private <A, B> ConnectionPair<A, B> ends(String name, boolean duplex) {
    SharedSpec spec = spec(SharedKind.CONNECTION, name, 0, duplex);
    long object = link.open(spec);
    return new ConnectionPair<>(
        new ConnectionHandle<>(object, "the first end of " + spec, 0),
        new ConnectionHandle<>(object, "the second end of " + spec, 1));
  }

  @Override
  public <T> Pipe<T> pipe(String name) {
    ConnectionPair<T, T> ends = ends(name, false);
    Connection<T, T> sender = ends.first();
    return new Pipe<>(sender, ends.second());
  }
}
