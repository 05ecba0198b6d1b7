package dev.allot.process;

import dev.allot.process.codec.ValueMessage;
import dev.allot.process.wire.ElementReader;
import dev.allot.process.wire.Outcomes;
import dev.allot.process.wire.ProtocolException;
import dev.allot.process.wire.ResultFrame;
import dev.allot.spi.ChunkTask;
import org.jspecify.annotations.Nullable;

/**
 * Adds what a worker answers for the elements of a chunk: most of it is taken out of memory, where
 * the worker leaves it without a word; the rest comes in RESULT frames. See {@link
 * dev.allot.process.wire.ElementWriter}.
 *
 * <p>Used by one thread at a time: who receives from the worker; but for {@link #tell}.
 */
final class ChunkAnswers {
  /** So many take a fraction of a millisecond: who takes them may have no more time. */
  private static final int MOST_PLAIN = 8_192;

  private final WorkerSession session;

  /** {@code null} where there is no memory that both use. */
  private final @Nullable ElementReader results;

  /** Whose elements the worker is answering for. */
  private volatile @Nullable ChunkTask present;

  private int slot;

  /** So many elements the worker has started, or more; it is not looked at for each. */
  private int started;

  ChunkAnswers(WorkerSession session, @Nullable ElementReader results) {
    this.session = session;
    this.results = results;
  }

  /** Takes all results that there are; by the reader. */
  void take(Outcomes outcomes) throws ProtocolException {
    take(Integer.MAX_VALUE, false, outcomes);
  }

  /**
   * Takes results that run no code but ours, and for no longer than a moment.
   *
   * @return {@code false} if there may be more
   */
  boolean takePlain(Outcomes outcomes) throws ProtocolException {
    return take(MOST_PLAIN, true, outcomes);
  }

  private boolean take(int most, boolean onlyPlain, Outcomes outcomes) throws ProtocolException {
    if (results == null) {
      return true;
    }
    int taken = 0;
    boolean more = true;
    while (more && taken < most) {
      ElementReader.Kind kind = results.read();
      if (kind == ElementReader.Kind.BEGIN) {
        begin(results.slot(), results.taskId());
        results.passed();
      } else if (kind == ElementReader.Kind.RESULT) {
        if (onlyPlain && !isPlain(results)) {
          break;
        }
        add(results, outcomes);
        results.passed();
        taken++;
      } else {
        more = false;
      }
    }
    session.tasksDone(taken);
    return !more;
  }

  private static boolean isPlain(ElementReader result) {
    return ValueMessage.isPlain(result.bytes(), result.offset(), result.length());
  }

  private void add(ElementReader result, Outcomes outcomes) throws ProtocolException {
    if (!isPlain(result)) {
      // To read it may take long.
      tell();
    }
    outcomes.add(expected(), result.bytes(), result.offset(), result.length());
  }

  private void begin(int itsSlot, long taskId) throws ProtocolException {
    SlotClaim claim = session.inHand().find(itsSlot, taskId);
    if (present != null || claim == null || !(claim.task() instanceof ChunkTask chunk)) {
      throw new ProtocolException(
          "the worker begins to answer for task "
              + taskId
              + " and those behind it"
              + (present == null
                  ? ", and has no such chunk in hand"
                  : ", and has not left the chunk before"));
    }
    if (taskId != chunk.taskId() + chunk.done()) {
      throw unexpected(taskId);
    }
    begin(chunk, itsSlot);
  }

  private void begin(ChunkTask chunk, int itsSlot) {
    present = chunk;
    slot = itsSlot;
    started = 0;
  }

  /** Accepts the outcome of an element, when those before it were {@linkplain #take taken}. */
  void accept(SlotClaim claim, ChunkTask chunk, ResultFrame result, Outcomes outcomes)
      throws ProtocolException {
    passMark();
    if (chunk != present) {
      begin(chunk, claim.slot());
    }
    if (result.taskId() != chunk.taskId() + chunk.done()) {
      throw unexpected(result.taskId());
    }
    outcomes.add(expected(), result);
    session.tasksDone(1);
  }

  /** The chunk whose next element the worker has started. */
  private ChunkTask expected() throws ProtocolException {
    ChunkTask chunk = present;
    if (chunk == null) {
      throw new ProtocolException("the worker answered for an element, and is at no chunk");
    }
    int index = chunk.done();
    if (index >= started) {
      started = session.claims().nextElement(slot);
    }
    if (index >= started || index >= chunk.size()) {
      throw unexpected(chunk.taskId() + index);
    }
    return chunk;
  }

  private static ProtocolException unexpected(long taskId) {
    return new ProtocolException(
        "the worker answered for task " + taskId + ", and had started no such");
  }

  /** The worker has left the chunk. */
  void left() throws ProtocolException {
    passMark();
    present = null;
  }

  private void passMark() throws ProtocolException {
    if (results != null) {
      if (results.read() != ElementReader.Kind.ELSEWHERE) {
        throw new ProtocolException(
            "the worker answered for an element before those in front of it");
      }
      results.passed();
    }
  }

  /**
   * Tells who waits for outcomes that were added; before anything that may take long. Any thread
   * that has added some may call it.
   */
  void tell() {
    ChunkTask chunk = present;
    if (chunk != null) {
      chunk.tellNews();
    }
  }
}
