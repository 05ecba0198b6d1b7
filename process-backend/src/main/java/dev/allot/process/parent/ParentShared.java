package dev.allot.process.parent;

import dev.allot.process.codec.CodecPool;
import dev.allot.process.wire.EncodedValues;
import dev.allot.process.wire.ServiceFrame;
import dev.allot.process.wire.ServiceFrame.Kind;
import dev.allot.shared.SharedClosedException;
import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedLink;
import dev.allot.spi.shared.SharedRegion;
import dev.allot.spi.shared.SharedSpec;
import dev.allot.spi.shared.SharedTarget;
import dev.allot.spi.shared.SharedValues;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The shared objects, which are in the parent. */
public final class ParentShared implements SharedLink, LeaseHolder.Lender {
  private final ParentService client;
  private final SharedValues values;
  private final Function<SharedRegion.Place, SharedRegion> memory;

  /** Tasks that have made a call. */
  private final Set<Long> known = ConcurrentHashMap.newKeySet();

  /** 0: not asked for yet. */
  private volatile long process;

  private final Map<String, SharedRegion> regions = new ConcurrentHashMap<>();

  /**
   * Makes it.
   *
   * @param client the way to the parent
   * @param codecs what encodes and decodes values
   * @param memory has a region mapped here
   */
  public ParentShared(
      ParentService client, CodecPool codecs, Function<SharedRegion.Place, SharedRegion> memory) {
    this.client = client;
    this.memory = memory;
    this.values = new EncodedValues(codecs, value -> {});
  }

  @Override
  public SharedValues values() {
    return values;
  }

  @Override
  public long open(SharedSpec spec) {
    try {
      ServiceFrame answer =
          client.ask(
              Kind.OPEN_SHARED,
              payload -> {
                DataOutputStream out = new DataOutputStream(payload);
                out.write(spec.kind().ordinal());
                out.writeBoolean(spec.exact());
                out.writeLong(spec.number());
                out.writeBoolean(spec.flag());
                out.writeUTF(spec.name());
                out.writeUTF(spec.type());
              });
      return answer.in().readLong();
    } catch (IOException e) {
      throw outOfReach(e);
    }
  }

  @Override
  public boolean remove(String name) {
    try {
      return client
          .ask(Kind.REMOVE_SHARED, out -> out.write(name.getBytes(StandardCharsets.UTF_8)))
          .isTrue();
    } catch (IOException e) {
      throw outOfReach(e);
    }
  }

  /**
   * Says that there is no way to the parent.
   *
   * @param e why
   * @return the exception to be thrown
   */
  public static SharedClosedException outOfReach(IOException e) {
    SharedClosedException closed =
        new SharedClosedException(
            "this worker cannot reach the shared objects of its pool: " + e.getMessage());
    closed.initCause(e);
    return closed;
  }

  @Override
  public SharedTarget target(long object) {
    return new ParentObject(this, client, object);
  }

  /** Stays mapped as long as the worker lives, as the object is there as long as the pool. */
  @Override
  public SharedRegion region(SharedRegion.Place place) {
    return regions.computeIfAbsent(place.name(), name -> memory.apply(place));
  }

  @Override
  public long process() {
    long known = process;
    if (known == 0) {
      try {
        known = client.ask(Kind.PROCESS, out -> {}).in().readLong();
        process = known;
      } catch (IOException e) {
        throw outOfReach(e);
      }
    }
    return known;
  }

  @Override
  public void lendsTo(LeaseHolder holder) {
    if (!holder.borrowsFrom(this)) {
      throw new SharedClosedException("a shared object was used for a task that has ended");
    }
  }

  /** The parent is about to know of a holder. */
  void knows(LeaseHolder holder) {
    lendsTo(holder);
    if (holder.isMortal()) {
      known.add(holder.number());
    }
  }

  /** A task of this worker has ended: by when its future is done, what it held is given back. */
  @Override
  public void ended(LeaseHolder holder, boolean died) {
    boolean isKnown = known.remove(holder.number());
    Map<Long, Integer> permits = holder.permits();
    if (!isKnown && holder.locks() == 0 && permits.isEmpty()) {
      return;
    }
    try {
      client.ask(
          Kind.END_HOLDER,
          payload -> {
            DataOutputStream out = new DataOutputStream(payload);
            out.writeLong(holder.number());
            out.writeInt(permits.size());
            for (Map.Entry<Long, Integer> held : permits.entrySet()) {
              out.writeLong(held.getKey());
              out.writeInt(held.getValue());
            }
          });
    } catch (IOException e) {
      // Without a connection the parent does so by itself.
    }
  }
}
