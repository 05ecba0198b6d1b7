package dev.allot.process;

import dev.allot.process.wire.Frame;
import dev.allot.process.wire.Outcomes;
import dev.allot.process.wire.ProtocolException;
import dev.allot.process.wire.ResultFrame;
import dev.allot.spi.ChunkTask;
import org.jspecify.annotations.Nullable;

/**
 * Adds what a worker answers for the elements of a chunk. The first answer of each run says for
 * which it is, in a RESULT frame; most others are ELEMENT frames: the result of the element after
 * the one before.
 *
 * <p>Used by one thread at a time: who receives from the worker; but for {@link #tell}.
 */
final class ChunkAnswers {
  private final WorkerSession session;

  /** Whose elements the worker is answering for. */
  private volatile @Nullable ChunkTask present;

  private int slot;

  /** So many elements the worker has started, or more; it is not looked at for each. */
  private int started;

  ChunkAnswers(WorkerSession session) {
    this.session = session;
  }

  /** Accepts the outcome of an element. */
  void accept(SlotClaim claim, ChunkTask chunk, ResultFrame result, Outcomes outcomes)
      throws ProtocolException {
    if (chunk != present) {
      present = chunk;
      slot = claim.slot();
      started = 0;
    }
    if (result.taskId() != chunk.taskId() + chunk.done()) {
      throw unexpected(result.taskId());
    }
    expectStarted(chunk);
    outcomes.add(chunk, result);
    answered();
  }

  /** Accepts the result of the next element. */
  void accept(Frame result, Outcomes outcomes) throws ProtocolException {
    ChunkTask chunk = present;
    if (chunk == null) {
      throw new ProtocolException("the worker answered for an element, and is at no chunk");
    }
    expectStarted(chunk);
    outcomes.add(chunk, result);
    answered();
  }

  private void expectStarted(ChunkTask chunk) throws ProtocolException {
    int index = chunk.done();
    if (index >= started) {
      started = session.claims().nextElement(slot);
    }
    if (index >= started || index >= chunk.size()) {
      throw unexpected(chunk.taskId() + index);
    }
  }

  private static ProtocolException unexpected(long taskId) {
    return new ProtocolException(
        "the worker answered for task " + taskId + ", and had started no such");
  }

  private void answered() {
    session.taskDone();
    session.inHand().elementAnswered();
  }

  /** The worker has left the chunk. */
  void left() {
    present = null;
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
