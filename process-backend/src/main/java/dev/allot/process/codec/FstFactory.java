package dev.allot.process.codec;

import org.jspecify.annotations.Nullable;

/** Guarded FST, where it is usable. */
final class FstFactory extends AbstractFactory {
  FstFactory() {
    super("fst");
  }

  @Override
  public @Nullable String unusableBecause() {
    String reason = FstProbe.unusableBecause();
    return reason == null
        ? null
        : "FST is not usable in this JVM: "
            + reason
            + ". It needs fst, jackson-core and objenesis on the class path and the options "
            + String.join(" ", FstFlags.jvmFlags(Runtime.version().feature()));
  }

  @Override
  Codec create(ClassLoader loader, int limit) {
    return new GuardedFstCodec(loader, limit);
  }
}
