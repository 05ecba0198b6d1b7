package dev.allot.process.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out whether FST works in this JVM. */
final class FstProbe extends EngineProbe {
  FstProbe() {
    super(FstFactory.LABEL);
  }

  @Override
  @Nullable String closedTo(Module user) {
    return notOpen(FstFlags.PACKAGES, user);
  }

  @Override
  @Nullable String forbidden() {
    return Runtime.version().feature() < FstFlags.UNSAFE_OPTION_SINCE ? null : unsafeForbidden();
  }

  /** The second and the third are its own dependencies. */
  @Override
  List<String> classes() {
    return List.of(
        "org.nustaq.serialization.FSTConfiguration",
        "com.fasterxml.jackson.core.JsonFactory",
        "org.objenesis.Objenesis",
        "java.sql.Date",
        "sun.misc.Unsafe");
  }

  @Override
  GuardedEngine open(ClassLoader loader, int limit) {
    return new FstEngine(loader, limit);
  }
}
