package dev.allot.core.shared;

import dev.allot.shared.SharedClosedException;
import dev.allot.shared.SharedMemoryException;
import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedCall;
import dev.allot.spi.shared.SharedFailure;
import dev.allot.spi.shared.SharedLink;
import dev.allot.spi.shared.SharedPeer;
import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedRegion.Place;
import dev.allot.spi.shared.SharedRegions;
import dev.allot.spi.shared.SharedSession;
import dev.allot.spi.shared.SharedSpec;
import dev.allot.spi.shared.SharedTarget;
import dev.allot.spi.shared.SharedValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The shared objects of one pool, in the pool's JVM. */
public final class SharedObjects implements SharedLink, LeaseHolder.Lender {
  private final String pool;
  private final SharedValues values;
  private final SharedRegions memory;
  private final int number;
  private final Map<Integer, SharedObject> objects = new ConcurrentHashMap<>();

  /** Guarded by itself, as what follows is. */
  private final Map<String, Long> names = new HashMap<>();

  private int last;

  /** Looked through when a holder has ended: each is a word. */
  private final Queue<LockObject> locks = new ConcurrentLinkedQueue<>();

  private final AtomicInteger processes = new AtomicInteger();

  /** The numbers of the processes that there are: after some ten thousands they begin again. */
  private final Map<Long, ObjectSession> sessions = new ConcurrentHashMap<>();

  private final Map<String, SharedRegion> regions = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * Those of a new pool; none yet.
   *
   * @param pool what messages call the pool
   * @param values in which form they have values
   * @param memory where arrays and numbers are
   */
  public SharedObjects(String pool, SharedValues values, SharedRegions memory) {
    this.pool = pool;
    this.values = values;
    this.memory = memory;
    this.number = SharedLinks.add(this);
  }

  /** What the numbers of its objects begin with. */
  int number() {
    return number;
  }

  @Override
  public SharedValues values() {
    return values;
  }

  @Override
  public long open(SharedSpec spec) {
    synchronized (names) {
      if (closed) {
        throw new SharedClosedException(spec + " cannot be had: " + whyClosed());
      }
      Long known = spec.name().isEmpty() ? null : names.get(spec.name());
      return known == null ? make(spec) : checked(known, spec);
    }
  }

  @Override
  public boolean remove(String name) {
    List<SharedObject> removed = new ArrayList<>();
    synchronized (names) {
      if (closed) {
        throw new SharedClosedException("'" + name + "' cannot be removed: " + whyClosed());
      }
      Long object = names.get(name);
      if (object == null) {
        return false;
      }
      SharedObject named = objects.get((int) (long) object);
      objects.forEach(
          (key, other) -> {
            if (other == named || other instanceof ConditionObject of && of.isOf(named)) {
              removed.add(other);
              objects.remove(key);
              names.remove(other.spec().name());
            }
          });
      locks.remove(named);
      free(object, named.spec());
    }
    removed.forEach(object -> object.end(object + WAS_REMOVED));
    return true;
  }

  private static final String WAS_REMOVED = " was removed";

  private void free(long object, SharedSpec spec) {
    if (spec.kind().elementBytes() > 0) {
      String region = Place.ofArray(object, 0).name();
      SharedRegion present = regions.remove(region);
      if (present != null) {
        present.close();
        memory.free(region);
      }
    }
  }

  private long make(SharedSpec spec) {
    long object = SharedLinks.number(number, ++last);
    SharedObject made = create(spec, object);
    objects.put(last, made);
    if (!spec.name().isEmpty()) {
      names.put(spec.name(), object);
    }
    return object;
  }

  private SharedObject create(SharedSpec spec, long object) {
    return switch (spec.kind()) {
      case QUEUE -> {
        SharedRegion region = provide(Place.ofLine(object), spec);
        QueueWord word = new QueueWord(region.words(), SharedRegion.offsetOfLine(object));
        yield new QueueObject(spec, word, this::sessionOf);
      }
      case LOCK -> {
        SharedRegion region = provide(Place.ofLine(object), spec);
        LockObject lock = new LockObject(spec, region, SharedRegion.offsetOfLine(object));
        locks.add(lock);
        yield lock;
      }
      case CONDITION -> {
        if (!(find(spec.number()) instanceof LockObject lock)) {
          throw new IllegalArgumentException(spec + " is to be of a lock of another pool");
        }
        yield new ConditionObject(spec, lock);
      }
      case SEMAPHORE -> {
        SharedRegion region = provide(Place.ofLine(object), spec);
        yield new SemaphoreObject(spec, region, SharedRegion.offsetOfLine(object));
      }
      case EVENT -> new EventObject(spec);
      case BARRIER -> new BarrierObject(spec);
      case MAP -> new MapObject(spec, values);
      case LIST -> new ListObject(spec);
      case CONNECTION -> {
        SharedRegion region = provide(Place.ofLine(object), spec);
        int line = SharedRegion.offsetOfLine(object);
        yield new ConnectionObject(
            spec,
            new ConnectionWord(region.words(), line, 0),
            new ConnectionWord(region.words(), line, 1));
      }
      case REFERENCE -> new ReferenceObject(spec);
      case OBJECT -> new CustomObject(spec, values);
      case VALUE, COUNTER -> {
        provide(Place.ofLine(object), spec);
        yield new MemoryObject(spec);
      }
      case LONGS, INTS, DOUBLES, BYTES -> {
        int bytes = Math.toIntExact(spec.number() * spec.kind().elementBytes());
        provide(Place.ofArray(object, bytes), spec);
        yield new MemoryObject(spec);
      }
    };
  }

  /** Makes the region for a new object, if others have not had it made. */
  private SharedRegion provide(Place place, SharedSpec spec) {
    SharedRegion present = regions.get(place.name());
    if (present == null) {
      try {
        present = new SharedRegion(memory.make(place.name(), place.bytes()));
        regions.put(place.name(), present);
      } catch (IOException | OutOfMemoryError e) {
        throw new SharedMemoryException(
            "there is no room for the "
                + place.bytes()
                + " bytes of "
                + spec
                + " in the memory that is shared: "
                + e.getMessage(),
            e);
      }
    }
    return present;
  }

  @Override
  public SharedRegion region(Place place) {
    SharedRegion region = regions.get(place.name());
    if (region == null || closed) {
      throw new SharedClosedException(
          place.name() + " is gone: " + (closed ? whyClosed() : "it" + WAS_REMOVED));
    }
    return region;
  }

  private long checked(long known, SharedSpec wanted) {
    SharedSpec made = objects.get((int) known).spec();
    boolean fits =
        made.kind() == wanted.kind()
            && (!wanted.exact() || made.number() == wanted.number() && made.flag() == wanted.flag())
            && made.type().equals(wanted.type());
    if (!fits) {
      throw SharedFailure.NAME.exception(
          "%s is wanted as %s, and was made as %s. Use another name, or the same numbers"
              .formatted(wanted, describe(wanted), describe(made)));
    }
    return known;
  }

  private static String describe(SharedSpec spec) {
    return switch (spec.kind()) {
      case QUEUE ->
          "a queue of capacity "
              + spec.number()
              + (spec.flag() ? ", with" : ", without")
              + " redelivery";
      case SEMAPHORE ->
          (spec.flag() ? "a bounded" : "a") + " semaphore of " + spec.number() + " permits";
      case BARRIER -> "a barrier of " + spec.number() + " parties";
      case CONNECTION -> spec.flag() ? "a connection" : "a pipe";
      case EVENT -> "an event";
      case CONDITION -> "a condition of lock " + (int) spec.number();
      case REFERENCE -> "a value of type " + spec.type();
      case OBJECT -> "an object of type " + spec.type();
      case VALUE -> "a value of type " + PrimitiveType.values()[(int) spec.number()].label();
      case LONGS, INTS, DOUBLES, BYTES ->
          "an " + spec.kind().label() + " of length " + spec.number();
      default -> "a " + spec.kind().label();
    };
  }

  @Nullable SharedObject find(long object) {
    return SharedLinks.poolOf(object) == number ? objects.get((int) object) : null;
  }

  /** Begins a call upon an object. */
  void call(long object, SharedCall call) {
    SharedObject found = find(object);
    if (found == null) {
      call.fail(
          SharedFailure.CLOSED,
          "this shared object is not one of " + pool + ": " + whyGone(object));
    } else {
      found.call(call);
    }
  }

  /**
   * Lets a thread that is about to wait for an object bring the calls of the worker that has called
   * that object last.
   *
   * @return {@code false} if it cannot, at this moment
   */
  boolean lookFor(long object, BooleanSupplier done, long nanos) {
    SharedObject found = find(object);
    ObjectSession caller = found == null ? null : found.lastCaller();
    return caller != null && caller.lookFor(done, nanos);
  }

  private String whyGone(long object) {
    if (closed) {
      return whyClosed();
    }
    return SharedLinks.poolOf(object) == number ? "it" + WAS_REMOVED : OTHER_POOL;
  }

  private static final String OTHER_POOL =
      "a handle is for the tasks of the pool that it comes from, and for the JVM that opened that";

  private String whyClosed() {
    return pool + " has terminated";
  }

  boolean withdraw(long object, SharedCall call) {
    SharedObject found = find(object);
    return found != null && found.withdraw(call);
  }

  @Override
  public SharedTarget target(long object) {
    return new LocalTarget(this, object);
  }

  /**
   * Makes the way of a worker that is another process.
   *
   * @param worker where its calls come from
   * @return a session
   */
  public SharedSession session(SharedPeer worker) {
    long process;
    do {
      process = LockWord.ofProcess(processes.incrementAndGet());
    } while (process == 0 || sessions.containsKey(process));
    ObjectSession session = new ObjectSession(this, process, worker);
    sessions.put(process, session);
    return session;
  }

  /** The session of a holder in another process; {@code null} if that has ended. */
  private @Nullable ObjectSession sessionOf(LeaseHolder holder) {
    return sessions.get(LockWord.processOf(holder.number()));
  }

  @Override
  public long process() {
    return 0;
  }

  @Override
  public void lendsTo(LeaseHolder holder) {
    if (!holder.borrowsFrom(this)) {
      throw new SharedClosedException("a shared object was used for a task that has ended");
    }
  }

  /** A task of this JVM. */
  @Override
  public void ended(LeaseHolder holder, boolean died) {
    if (holder.locks() > 0) {
      unlock(holder.number());
    }
  }

  /** Has the locks go on that an ended holder has. */
  void unlock(long owner) {
    locks.forEach(lock -> lock.ended(owner));
  }

  /** Takes permits back that an ended holder has of a semaphore. */
  void release(long object, long process, int permits) {
    if (find(object) instanceof SemaphoreObject semaphore) {
      semaphore.ended(process, permits);
    }
  }

  /** Has go back what any holder of a dead process has. */
  void died(ObjectSession session) {
    objects.values().forEach(object -> object.died(session));
    sessions.remove(session.process());
  }

  /** Who waits for any of them gets an exception, and so does who uses one from now on. */
  public void close() {
    synchronized (names) {
      closed = true;
    }
    SharedLinks.remove(number);
    regions.values().forEach(SharedRegion::close);
    objects.values().forEach(object -> object.end(object + " is closed: " + whyClosed()));
  }
}
