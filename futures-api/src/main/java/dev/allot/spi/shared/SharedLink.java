package dev.allot.spi.shared;

import dev.allot.core.shared.SharedLinks;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How the shared objects of one pool are reached from this JVM. */
public interface SharedLink {

  /**
   * Says that this JVM is a worker: handles that come here with tasks are for the objects of its
   * pool.
   *
   * @param link the way to these; called when it is needed, on any thread
   */
  static void ofThisWorker(Supplier<? extends SharedLink> link) {
    SharedLinks.ofThisWorker(link);
  }

  /**
   * Says that this JVM runs tasks of a pool, and perhaps of others: handles of that pool that come
   * here are for its objects.
   *
   * @param pool what the numbers of its objects begin with: {@link SharedSession#pool()}
   * @param link the way to them; {@code null}: there is none any more
   */
  static void ofPool(int pool, @Nullable SharedLink link) {
    SharedLinks.elsewhere(pool, link);
  }

  /**
   * Returns in which form objects have values.
   *
   * @return the same for all processes of a pool
   */
  SharedValues values();

  /**
   * Finds an object, or makes it.
   *
   * @param spec which
   * @return its number, which {@link #target} takes, in this JVM or another one
   * @throws dev.allot.shared.SharedNameException if the name is in use for something else
   * @throws dev.allot.shared.SharedClosedException if the pool has terminated
   */
  long open(SharedSpec spec);

  /**
   * Removes an object: see {@link dev.allot.shared.SharedState#remove}.
   *
   * @param name its name
   * @return {@code false} if there is none
   * @throws dev.allot.shared.SharedClosedException if the pool has terminated
   */
  boolean remove(String name);

  /**
   * Returns the way to an object.
   *
   * @param object its number
   * @return the way; it may turn out at the first call that there is no such object
   */
  SharedTarget target(long object);

  /**
   * Returns what tells the holders of this process from those of others, as a part of the number
   * with which a holder locks.
   *
   * @return the same as long as the process lives; 0 where the objects are
   */
  long process();

  /**
   * Has a holder give back at its end the locks that it has locked without a call.
   *
   * @param holder a holder of this JVM
   * @throws dev.allot.shared.SharedClosedException if it has ended
   */
  void lendsTo(LeaseHolder holder);

  /**
   * Returns the memory in which an object is, or has its line.
   *
   * @param place where, of an object that is there
   * @return the region, mapped in this JVM
   * @throws dev.allot.shared.SharedClosedException if the pool has terminated
   */
  SharedRegion region(SharedRegion.Place place);
}
