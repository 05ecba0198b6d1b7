package dev.allot.process.codec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends codecs to threads, with a buffer each. A codec of FST costs some milliseconds and a hundred
 * kilobytes to open, so those that come back are kept.
 *
 * <pre>{@code
 * try (CodecPool.Lease lease = codecs.borrow()) {
 *   lease.codec().encode(task, lease.buffer());
 *   channel.write(lease.buffer().array(), 0, lease.buffer().length());
 * }
 * }</pre>
 *
 * <p>Thread-safe. Borrowing never waits: if all codecs are out, one more is opened. Code of the
 * user that runs during {@code encode} may borrow again.
 */
public final class CodecPool implements AutoCloseable {
  private final CodecFactory factory;
  private final int limit;
  private final Supplier<Codec> opener;
  private final int mostIdle;
  private final Deque<Entry> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * A pool without codecs yet.
   *
   * @param factory what to open; it is {@linkplain CodecFactory#resolve() resolved} here
   * @param loader as in {@link CodecFactory#open}
   * @param limit as in {@link CodecFactory#open}
   * @param mostIdle how many unused codecs are kept, at least 1
   */
  public CodecPool(CodecFactory factory, @Nullable ClassLoader loader, int limit, int mostIdle) {
    this(factory.resolve(), limit, mostIdle, chosen -> chosen.open(loader, limit));
  }

  private CodecPool(
      CodecFactory resolved, int limit, int mostIdle, Function<CodecFactory, Codec> opener) {
    if (mostIdle < 1) {
      throw new IllegalArgumentException("a pool that keeps " + mostIdle + " codecs");
    }
    this.factory = resolved;
    this.limit = limit;
    this.mostIdle = mostIdle;
    this.opener = () -> opener.apply(resolved);
  }

  /**
   * A pool of codecs that read with caution, without codecs yet.
   *
   * @param factory what to open; it is {@linkplain CodecFactory#resolve() resolved} here
   * @param loader as in {@link CodecFactory#openForResults}
   * @param limit as in {@link CodecFactory#openForResults}
   * @param allowed as in {@link CodecFactory#openForResults}
   * @param mostIdle how many unused codecs are kept, at least 1
   * @return the pool
   */
  public static CodecPool forResults(
      CodecFactory factory,
      @Nullable ClassLoader loader,
      int limit,
      @Nullable AllowList allowed,
      int mostIdle) {
    return new CodecPool(
        factory.resolve(),
        limit,
        mostIdle,
        chosen -> chosen.openForResults(loader, limit, allowed));
  }

  /**
   * {@return the factory in use, which is never {@code auto}; its name is what a worker should use}
   */
  public CodecFactory factory() {
    return factory;
  }

  /** {@return the longest message in bytes} */
  public int limit() {
    return limit;
  }

  /**
   * A codec for the calling thread, until the lease is closed. The one that came back last is lent
   * first, since its classes and buffers are warm.
   *
   * @return the lease, to be closed by the same thread
   * @throws CodecUnavailableException if the codec is not usable in this JVM
   */
  public Lease borrow() {
    Entry entry;
    synchronized (idle) {
      entry = idle.pollFirst();
    }
    if (entry == null) {
      entry = new Entry(opener.get(), new PayloadBuffer());
    }
    return new Lease(entry);
  }

  private void giveBack(Entry entry) {
    entry.buffer.clear();
    synchronized (idle) {
      if (!closed && idle.size() < mostIdle) {
        idle.addFirst(entry);
        return;
      }
    }
    entry.codec.close();
  }

  /** Closes the idle codecs; those that are out are closed when they come back. */
  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(entry -> entry.codec.close());
      idle.clear();
    }
  }

  private record Entry(Codec codec, PayloadBuffer buffer) {}

  /** A codec and an empty buffer, on loan to one thread until it is closed. */
  public final class Lease implements AutoCloseable {
    private @Nullable Entry entry;

    private Lease(Entry entry) {
      this.entry = entry;
    }

    /**
     * The codec.
     *
     * @return the same one until the lease is closed
     * @throws IllegalStateException if the lease is closed
     */
    public Codec codec() {
      return entry().codec;
    }

    /**
     * A buffer, empty when the lease begins.
     *
     * @return the same one until the lease is closed
     * @throws IllegalStateException if the lease is closed
     */
    public PayloadBuffer buffer() {
      return entry().buffer;
    }

    private Entry entry() {
      Entry lent = entry;
      if (lent == null) {
        throw new IllegalStateException("this lease is closed");
      }
      return lent;
    }

    /** Gives both back. Closing twice does nothing. */
    @Override
    public void close() {
      Entry lent = entry;
      entry = null;
      if (lent != null) {
        giveBack(lent);
      }
    }
  }
}
