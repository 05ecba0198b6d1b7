package dev.allot.core;

import dev.allot.MapOptions;
import dev.allot.MapResults;
import dev.allot.TaskFunction;
import dev.allot.UncheckedInterruptedException;
import dev.allot.UncheckedTimeoutException;
import dev.allot.spi.ChunkTask;
import dev.allot.spi.FunctionTask;
import dev.allot.spi.LogContext;
import dev.allot.spi.PendingTask;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call of {@code map}: a window of as many elements as the {@link MapBuffer} allows moves over
 * the input; each result that is taken makes room for one more element.
 */
final class MapRun<A, R> implements MapResults<R>, Iterator<R> {
  private static final Logger LOG = LoggerFactory.getLogger(MapResults.class);

  /** How often to look whether workers have nothing to do while a result is waited for. */
  private static final long LEAST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final long MOST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** Also so that the pool is not taken for dropped while its results are taken. */
  private final SubmittingView view;

  private final TaskAcceptor pool;
  private final TaskFunction<? super A, ? extends R> function;
  private final Iterator<? extends A> inputs;
  private final Runnable closeInputs;
  private final MapWindow<R> window;
  private final ChunkSize chunk;
  private final MapBuffer buffer;
  private final Deadline deadline;
  private final @Nullable LongConsumer progress;

  /** Of the thread that called map; others may take the results, and so submit. */
  private final Map<String, String> logContext = LogContext.current();

  private final AtomicLong finished = new AtomicLong();

  /** How many elements were submitted and their results not taken. */
  private int inFlight;

  /** With so many in flight, or fewer, there is room for more. */
  private int refillAt;

  /** What is done and was taken out of the window, and has results left. */
  private @Nullable MapPart<R> done;

  /** Whether elements travelled as one task: only then may they be very many. */
  private boolean asOne = true;

  private boolean used;

  /** No more input is read. */
  private boolean inputEnded;

  /** What reading or submitting threw, to be thrown once after the elements before it. */
  private @Nullable Throwable pending;

  MapRun(
      SubmittingView view,
      TaskFunction<? super A, ? extends R> function,
      Iterator<? extends A> inputs,
      Runnable closeInputs,
      MapOptions mapOptions) {
    this.view = view;
    this.pool = view.acceptor();
    this.function = function;
    this.inputs = inputs;
    this.closeInputs = closeInputs;
    this.deadline = new Deadline(mapOptions.timeout());
    this.progress = mapOptions.progress();
    this.window = mapOptions.isUnordered() ? new UnorderedWindow<>() : new OrderedWindow<>();
    this.chunk = pool.chunkSize(mapOptions);
    this.buffer = new MapBuffer(mapOptions, pool.config().workers(), chunk);
    fill(1);
    if (inFlight == 0 && pending instanceof RejectedExecutionException rejected) {
      throw rejected;
    }
  }

  /** Submits input while there is room for at least {@code room} elements. */
  private void fill(int room) {
    try {
      while (!inputEnded && buffer.size() - inFlight >= room) {
        List<A> arguments = pull(Math.min(chunkSize(), buffer.size() - inFlight));
        if (!arguments.isEmpty()) {
          submit(arguments);
        }
      }
    } catch (RuntimeException | Error e) {
      // It outweighs an end of the input that was found in the same step.
      endInput(null);
      pending = e;
    }
    refillAt = inputEnded ? -1 : buffer.size() - Math.min(chunkSize(), buffer.size());
  }

  private int chunkSize() {
    return asOne ? chunk.size() : Math.min(chunk.size(), ChunkSize.MOST_ONE_BY_ONE);
  }

  private void submit(List<A> arguments) {
    int count = arguments.size();
    ChunkTask one =
        count > 1 && progress == null
            ? pool.submitChunk(function, arguments, view.options(), logContext)
            : null;
    asOne = one != null || count == 1;
    if (one != null) {
      window.add(new MapPart<>(one));
    } else {
      List<FunctionTask<A, R>> bodies = new ArrayList<>(count);
      arguments.forEach(argument -> bodies.add(new FunctionTask<>(function, argument)));
      pool.<R>submitAll(bodies, view.options(), logContext).forEach(this::submitted);
    }
    inFlight += count;
  }

  private List<A> pull(int most) {
    List<A> arguments = new ArrayList<>(most);
    try {
      while (arguments.size() < most && inputs.hasNext()) {
        arguments.add(inputs.next());
      }
      if (arguments.size() < most) {
        endInput(null);
      }
    } catch (RuntimeException | Error e) {
      endInput(e);
    }
    return arguments;
  }

  private void endInput(@Nullable Throwable reason) {
    if (!inputEnded) {
      inputEnded = true;
      pending = reason;
      closeInputs();
    }
  }

  private void closeInputs() {
    closeInputs.run();
  }

  private void submitted(PendingTask<R> task) {
    window.add(new MapPart<>(task));
    LongConsumer listener = progress;
    if (listener != null) {
      task.whenSettled(done -> pool.runCallbacks(() -> report(listener)));
    }
  }

  private void report(LongConsumer listener) {
    try {
      listener.accept(finished.incrementAndGet());
    } catch (Throwable e) {
      LOG.error("the progress listener of a map threw", e);
    }
  }

  @Override
  public boolean hasNext() {
    if (inFlight == 0) {
      fill(1);
    }
    return inFlight > 0 || pending != null;
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the map has no more results");
    }
    if (inFlight == 0) {
      Throwable reason = pending;
      pending = null;
      if (reason instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) reason;
    }
    MapPart<R> part = partWithNext();
    // Only now that one is out may another go in, so that there are never more than the bound.
    inFlight--;
    if (chunk.taken() || inFlight <= refillAt) {
      fill(Math.min(chunkSize(), buffer.size()));
    }
    return part.next();
  }

  private MapPart<R> partWithNext() {
    MapPart<R> part = done;
    while (part == null || !part.hasNext()) {
      if (part != null) {
        putBack(part);
      }
      part = takeDone();
      done = part;
    }
    return part;
  }

  /** Whose results are taken, for those that it may have later on; before what was split off. */
  private void putBack(MapPart<R> part) {
    done = null;
    boolean goesOn = part.goesOn();
    MapPart<R> rest = part.takeRest();
    if (rest != null) {
      window.addBack(rest);
    }
    if (goesOn) {
      window.addBack(part);
    }
  }

  private MapPart<R> takeDone() {
    try {
      MapPart<R> part = awaitDone();
      if (part != null) {
        return part;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedInterruptedException("interrupted while waiting for a result of map", e);
    }
    int unfinished = inFlight;
    close();
    throw new UncheckedTimeoutException(
        "map was not done in time: " + unfinished + " elements in flight were cancelled");
  }

  private @Nullable MapPart<R> awaitDone() throws InterruptedException {
    long pause = LEAST_PAUSE_NANOS;
    while (!inputEnded && buffer.mayGrow()) {
      long left = deadline.nanosLeft();
      MapPart<R> part = window.takeDone(Math.min(left, pause));
      if (part != null || left <= pause) {
        return part;
      }
      pause = readOn() ? LEAST_PAUSE_NANOS : Math.min(2 * pause, MOST_PAUSE_NANOS);
    }
    return window.takeDone(deadline.nanosLeft());
  }

  /** Has the workers go on behind an element that takes long; returns whether they had to be. */
  private boolean readOn() {
    int before = inFlight;
    buffer.grow(window.unfinished(buffer.enough()));
    fill(1);
    return inFlight > before;
  }

  @Override
  public Iterator<R> iterator() {
    use();
    return this;
  }

  @Override
  public Stream<R> stream() {
    use();
    Spliterator<R> all = Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED);
    return StreamSupport.stream(all, false).onClose(this::close);
  }

  @Override
  public List<R> toList() {
    use();
    try (this) {
      List<R> all = new ArrayList<>();
      forEachRemaining(all::add);
      return java.util.Collections.unmodifiableList(all);
    }
  }

  private void use() {
    if (used) {
      throw new IllegalStateException("these results can be gone through once, and were already");
    }
    used = true;
  }

  @Override
  public void close() {
    endInput(null);
    pending = null;
    if (done != null) {
      done.cancel();
      done = null;
    }
    window.cancel();
    inFlight = 0;
  }
}
