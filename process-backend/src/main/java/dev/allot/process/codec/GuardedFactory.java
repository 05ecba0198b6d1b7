package dev.allot.process.codec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An engine behind the guard, where it is usable. */
abstract class GuardedFactory extends AbstractFactory {
  private final String label;
  private final byte id;
  private final String jars;
  private final EngineProbe probe;

  /**
   * @param label what the engine is called in messages
   * @param id the codec byte of its messages
   * @param jars what it needs on the class path
   */
  GuardedFactory(String name, String label, byte id, String jars, EngineProbe probe) {
    super(name);
    this.label = label;
    this.id = id;
    this.jars = jars;
    this.probe = probe;
  }

  final String label() {
    return label;
  }

  final byte id() {
    return id;
  }

  /** Opens the engine, which was not asked for before: a worker may be there for plain values. */
  final GuardedEngine engine(ClassLoader loader, int limit) {
    String reason = explain(probe.lateObstacle());
    if (reason != null) {
      throw new CodecUnavailableException(reason);
    }
    return probe.open(loader, limit);
  }

  @Override
  public final @Nullable String unusableBecause() {
    return explain(probe.unusableBecause());
  }

  /**
   * Without the round trip, which is an eighth of a worker's start: the parent has made it, on the
   * same JDK, before it told the worker to use the engine.
   */
  @Override
  final @Nullable String refusal() {
    return explain(probe.obstacle());
  }

  @Override
  final @Nullable String earlyRefusal() {
    return explain(probe.earlyObstacle());
  }

  private @Nullable String explain(@Nullable String reason) {
    if (reason == null) {
      return null;
    }
    List<String> options = jvmFlags(Runtime.version().feature());
    List<String> needs = new ArrayList<>(List.of(jars + " on the class path"));
    if (!options.isEmpty()) {
      needs.add("the options " + String.join(" ", options));
    }
    return label
        + " is not usable in this JVM: "
        + reason
        + ". It needs "
        + String.join(" and ", needs);
  }

  @Override
  final Codec create(ClassLoader loader, int limit, Trust trust) {
    if (trust.allowed() != null) {
      throw new CodecUnavailableException(label + " cannot keep to a list of classes");
    }
    return new GuardedCodec(this, loader, limit, trust);
  }
}
