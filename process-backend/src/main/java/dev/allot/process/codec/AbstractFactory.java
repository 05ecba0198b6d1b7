package dev.allot.process.codec;

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

  /** Why {@link #openChosen} is to throw, or null. */
  @Nullable String earlyRefusal() {
    return null;
  }

  @Override
  public CodecFactory resolve() {
    return this;
  }

  @Override
  public final Codec open(@Nullable ClassLoader loader, int limit) {
    return open(loader, limit, Trust.FULL, refusal());
  }

  @Override
  public final Codec openForResults(
      @Nullable ClassLoader loader, int limit, @Nullable AllowList allowed) {
    return open(loader, limit, new Trust(true, allowed), refusal());
  }

  @Override
  public final Codec openChosen(@Nullable ClassLoader loader, int limit) {
    return open(loader, limit, Trust.FULL, earlyRefusal());
  }

  private Codec open(
      @Nullable ClassLoader loader, int limit, Trust trust, @Nullable String reason) {
    if (limit < 1) {
      throw new IllegalArgumentException("a limit of " + limit + " bytes");
    }
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
