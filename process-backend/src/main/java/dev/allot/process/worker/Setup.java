package dev.allot.process.worker;

import dev.allot.process.codec.Codec;
import dev.allot.process.codec.CodecException;
import dev.allot.process.codec.ExceptionPayload;
import dev.allot.process.codec.PayloadBuffer;
import dev.allot.process.codec.SerialFilters;
import dev.allot.process.wire.FrameChannel;
import dev.allot.process.wire.FrameType;
import dev.allot.process.wire.SetupFrame;
import java.io.IOException;
import org.slf4j.LoggerFactory;

/** What the worker does before its first task and after its last, on the thread of its tasks. */
final class Setup {
  private final Codec codec;
  private byte[] finalizer = {};

  Setup(Codec codec) {
    this.codec = codec;
  }

  /** Runs the initializer and tells the parent what came of it. */
  void begin(SetupFrame setup, FrameChannel channel) throws IOException {
    PayloadBuffer answer = new PayloadBuffer();
    try {
      run(setup.initializer());
      finalizer = setup.finalizer();
    } catch (Throwable e) {
      // Whatever it is: the worker is of no use, and the parent says so.
      ExceptionPayload.encode(e, codec, answer);
    }
    channel.send(FrameType.READY, answer);
  }

  /** Runs the finalizer. */
  void end() {
    try {
      run(finalizer);
    } catch (Throwable e) {
      LoggerFactory.getLogger(Setup.class).error("the finalizer failed", e);
    }
  }

  private void run(byte[] body) throws CodecException {
    if (body.length > 0) {
      SerialFilters.userCodeComes();
      ((Runnable) codec.decode(body, 0, body.length)).run();
    }
    Thread.interrupted();
  }
}
