package dev.allot.cluster.worker;

import dev.allot.VoidTask;
import dev.allot.process.codec.CodecException;
import java.io.UncheckedIOException;

/**
 * An initializer or finalizer, as a worker process of a member gets it.
 *
 * @param codec the name of the codec that has encoded it
 * @param maxPayload the largest task or result
 * @param body the action, encoded
 */
@SuppressWarnings("ArrayRecordComponent") // travels once
public record ProcessSetup(String codec, int maxPayload, byte[] body) implements VoidTask {

  @Override
  public void run() {
    try {
      WorkerCodec.of(codec, maxPayload).execute(body);
    } catch (CodecException e) {
      throw new UncheckedIOException(e);
    }
  }
}
