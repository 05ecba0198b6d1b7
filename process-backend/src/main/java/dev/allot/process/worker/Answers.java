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
    try {
      codec.encodeValue("result", result, answer);
    } catch (CodecException e) {
      refusal(slot, taskId, e);
      return;
    }
    send();
  }

  /** A result that is encoded already: what is in a buffer from an offset on. */
  void encoded(int slot, long taskId, PayloadBuffer result, int offset) throws IOException {
    begin(slot, taskId, Kind.VALUE);
    answer.write(result.array(), offset, result.length() - offset);
    send();
  }

  /** There is a result that cannot travel. */
  void refusal(int slot, long taskId, CodecException why) throws IOException {
    begin(
        slot,
        taskId,
        why instanceof PayloadLimitException ? Kind.TOO_LARGE : Kind.NOT_SERIALIZABLE);
    answer.write(String.valueOf(why.getMessage()).getBytes(StandardCharsets.UTF_8));
    send();
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
