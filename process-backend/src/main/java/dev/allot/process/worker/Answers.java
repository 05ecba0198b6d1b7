package dev.allot.process.worker;

import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.ExceptionPayload;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.codec.PayloadLimitException;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.ResultFrame;
import dev.allot.process.wire.ResultFrame.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells the parent what has become of tasks. One thread's. */
final class Answers {
  private final FrameChannel channel;
  private final Codec codec;
  private final PayloadBuffer answer = new PayloadBuffer();

  Answers(FrameChannel channel, Codec codec) {
    this.channel = channel;
    this.codec = codec;
  }

  void value(int slot, long taskId, @Nullable Object result) throws IOException {
    if (codec.isLargeArray(result)) {
      begin(slot, taskId, Kind.BYTES);
      channel.sendWithBytes(FrameType.RESULT, answer, (byte[]) Objects.requireNonNull(result));
      answer.clear();
      return;
    }
    begin(slot, taskId, Kind.VALUE);
    encode(slot, taskId, result);
    send();
  }

  /**
   * The result of the element after the one that was answered for last. The parent is not woken for
   * it before {@link #sign}.
   */
  void element(int slot, long taskId, @Nullable Object result) throws IOException {
    if (codec.isLargeArray(result)) {
      value(slot, taskId, result);
    } else if (encode(slot, taskId, result)) {
      channel.sendQuietly(FrameType.ELEMENT, answer);
      answer.clear();
    } else {
      send();
    }
  }

  /** Wakes the parent, if it sleeps; after a compare-and-set. */
  void sign() throws IOException {
    channel.sign();
  }

  /** Returns {@code false} if it cannot travel, which the answer then says. */
  private boolean encode(int slot, long taskId, @Nullable Object result) throws IOException {
    try {
      codec.encodeValue("result", result, answer);
      return true;
    } catch (PayloadLimitException e) {
      text(slot, taskId, Kind.TOO_LARGE, e);
    } catch (CodecException e) {
      text(slot, taskId, Kind.NOT_SERIALIZABLE, e);
    }
    return false;
  }

  private void text(int slot, long taskId, Kind kind, CodecException why) throws IOException {
    begin(slot, taskId, kind);
    answer.write(String.valueOf(why.getMessage()).getBytes(StandardCharsets.UTF_8));
  }

  void exception(int slot, long taskId, Kind kind, Throwable thrown) throws IOException {
    begin(slot, taskId, kind);
    ExceptionPayload.encode(thrown, codec, answer);
    send();
  }

  /** Nothing was run, or nothing is run any more. */
  void plain(int slot, long taskId, Kind kind) throws IOException {
    begin(slot, taskId, kind);
    send();
  }

  private void begin(int slot, long taskId, Kind kind) throws IOException {
    answer.clear();
    ResultFrame.begin(slot, taskId, kind, answer);
  }

  private void send() throws IOException {
    channel.send(FrameType.RESULT, answer);
    answer.clear();
  }
}
