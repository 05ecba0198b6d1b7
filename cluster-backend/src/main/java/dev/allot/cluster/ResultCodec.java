package dev.allot.cluster;

import dev.allot.process.codec.CodecPool;
import dev.allot.process.wire.Outcomes;

/** A codec for results, on loan. */
final class ResultCodec implements AutoCloseable {
  private final CodecPool.Lease lease;

  ResultCodec(CodecPool codecs) {
    this.lease = codecs.borrow();
  }

  Outcomes outcomes() {
    return new Outcomes(lease.codec());
  }

  @Override
  public void close() {
    lease.close();
  }
}
