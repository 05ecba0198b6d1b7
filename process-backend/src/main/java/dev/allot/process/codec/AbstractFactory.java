package dev.allot.process.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the factories share: the checks in front of {@link #open}. */
abstract class AbstractFactory implements CodecFactory {
  private final String name;

  AbstractFactory(String name) {
    this.name = name;
  }

  abstract Codec create(ClassLoader loader, int limit, Trust trust);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final boolean usable() {
    return unusableBecause() == null;
  }

  @Override
  public @Nullable String unusableBecause() {
    return null;
  }

  /** Why {@link #open} is to throw, or null. */
  @Nullable String refusal() {
    return unusableBecause();
  }

  @Override
  public CodecFactory resolve() {
    return this;
  }

  @Override
  public List<String> jvmFlags(int featureVersion) {
    return FstFlags.jvmFlags(featureVersion);
  }

  @Override
  public final Codec open(@Nullable ClassLoader loader, int limit) {
    return open(loader, limit, Trust.FULL);
  }

  @Override
  public final Codec openForResults(
      @Nullable ClassLoader loader, int limit, @Nullable AllowList allowed) {
    return open(loader, limit, new Trust(true, allowed));
  }

  private Codec open(@Nullable ClassLoader loader, int limit, Trust trust) {
    if (limit < 1) {
      throw new IllegalArgumentException("a limit of " + limit + " bytes");
    }
    String reason = refusal();
    if (reason != null) {
      throw new CodecUnavailableException(reason);
    }
    return create(loader == null ? ClassLoader.getSystemClassLoader() : loader, limit, trust);
  }

  @Override
  public String toString() {
    return name;
  }
}
