package dev.allot.process.worker;

import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.wire.ElementWriter;
import dev.allot.process.wire.ResultFrame.Kind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells the parent what has become of the elements of a chunk: small results through memory, where
 * parent and worker share some; all else as of single tasks. One thread's.
 */
final class ElementAnswers {
  private final Answers answers;
  private final Codec codec;
  private final @Nullable ElementWriter results;
  private final PayloadBuffer record = new PayloadBuffer();
  private int slot;

  ElementAnswers(Answers answers, Codec codec, @Nullable ElementWriter results) {
    this.answers = answers;
    this.codec = codec;
    this.results = results;
  }

  /** From here on it is about elements of the chunk in a slot. */
  void begin(int chunkSlot, long firstTaskId) throws IOException {
    slot = chunkSlot;
    if (results != null) {
      results.begin(slot, firstTaskId);
    }
  }

  void result(long taskId, @Nullable Object result) throws IOException {
    if (results == null || codec.isLargeArray(result)) {
      elsewhere();
      answers.value(slot, taskId, result);
      return;
    }
    record.clear();
    record.writeInt(0);
    try {
      codec.encodeValue("result", result, record);
    } catch (CodecException e) {
      elsewhere();
      answers.refusal(slot, taskId, e);
      return;
    }
    if (record.length() <= ElementWriter.HEADER + ElementWriter.MOST) {
      results.result(record);
    } else {
      elsewhere();
      answers.encoded(slot, taskId, record, ElementWriter.HEADER);
    }
  }

  void exception(long taskId, Kind kind, Throwable thrown) throws IOException {
    elsewhere();
    answers.exception(slot, taskId, kind, thrown);
  }

  /** No further element of the chunk is run. */
  void left(long firstTaskId) throws IOException {
    elsewhere();
    answers.plain(slot, firstTaskId, Kind.LEFT);
  }

  private void elsewhere() throws IOException {
    if (results != null) {
      results.elsewhere();
    }
  }
}
