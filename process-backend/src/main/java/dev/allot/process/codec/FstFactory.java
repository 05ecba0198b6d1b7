package dev.allot.process.codec;

import java.util.List;

/** Guarded FST, where it is usable. */
final class FstFactory extends GuardedFactory {
  static final String LABEL = "FST";

  FstFactory() {
    super("fst", LABEL, MessageHead.FST_ID, "fst, jackson-core and objenesis", new FstProbe());
  }

  @Override
  public List<String> jvmFlags(int featureVersion) {
    return FstFlags.jvmFlags(featureVersion);
  }
}
