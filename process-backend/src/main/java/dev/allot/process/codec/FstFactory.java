package dev.allot.process.codec;

import org.jspecify.annotations.Nullable;

/** Guarded FST, where it is usable. */
final class FstFactory extends AbstractFactory {
  FstFactory() {
    super("fst");
  }

  @Override
  public @Nullable String unusableBecause() {
    return explain(FstProbe.unusableBecause());
  }

  /**
   * Without the round trip, which is an eighth of a worker's start: the parent has made it, on the
   * same JDK, before it told the worker to use FST.
   */
  @Override
  @Nullable String refusal() {
    return explain(FstProbe.obstacle());
  }

  /** Why a codec that was opened cannot be used after all, or null. */
  static @Nullable String lateRefusal() {
    return explain(FstProbe.lateObstacle());
  }

  @Override
  @Nullable String earlyRefusal() {
    return explain(FstProbe.earlyObstacle());
  }

  private static @Nullable String explain(@Nullable String reason) {
    return reason == null
        ? null
        : "FST is not usable in this JVM: "
            + reason
            + ". It needs fst, jackson-core and objenesis on the class path and the options "
            + String.join(" ", FstFlags.jvmFlags(Runtime.version().feature()));
  }

  @Override
  Codec create(ClassLoader loader, int limit, Trust trust) {
    if (trust.allowed() != null) {
      throw new CodecUnavailableException("FST cannot keep to a list of classes");
    }
    return new GuardedFstCodec(loader, limit, trust);
  }
}
