package dev.allot.process.codec;

import java.util.List;

/** Guarded Fory, where it is usable. */
final class ForyFactory extends GuardedFactory {
  static final String LABEL = "Fory";

  ForyFactory() {
    super("fory", LABEL, MessageHead.FORY_ID, "fory-core", new ForyProbe());
  }

  @Override
  public List<String> jvmFlags(int featureVersion) {
    return ForyFlags.jvmFlags(featureVersion);
  }
}
