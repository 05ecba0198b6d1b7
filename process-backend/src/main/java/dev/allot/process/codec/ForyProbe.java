package dev.allot.process.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out whether Fory works in this JVM, and works without warnings on stderr. */
final class ForyProbe extends EngineProbe {
  ForyProbe() {
    super(ForyFactory.LABEL);
  }

  @Override
  @Nullable String closedTo(Module user) {
    return ForyFlags.opens(Runtime.version().feature())
        ? notOpen(List.of(ForyFlags.PACKAGE), user)
        : null;
  }

  @Override
  @Nullable String forbidden() {
    return ForyFlags.unsafe(Runtime.version().feature()) ? unsafeForbidden() : null;
  }

  /** The second makes objects without a constructor of theirs. */
  @Override
  List<String> classes() {
    return List.of("org.apache.fory.Fory", "sun.reflect.ReflectionFactory");
  }

  @Override
  GuardedEngine open(ClassLoader loader, int limit) {
    return new ForyEngine(loader, limit);
  }
}
