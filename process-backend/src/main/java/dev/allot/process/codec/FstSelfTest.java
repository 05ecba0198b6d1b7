package dev.allot.process.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One round trip through FST. Apart from {@link FstProbe} because it links against FST. */
final class FstSelfTest {
  private FstSelfTest() {}

  /** Null if FST carries a list faithfully, else what it did instead. */
  static @Nullable String run() throws CodecException {
    List<Object> sent = List.of("probe", 1, 2L, new java.util.ArrayList<>(List.of('c')));
    FstEngine engine = new FstEngine(ClassLoader.getSystemClassLoader(), 4096);
    PayloadBuffer out = new PayloadBuffer();
    String refusal = engine.encode(sent, out);
    if (refusal != null) {
      return "it refused a plain list: " + refusal;
    }
    Object received = engine.decode(out.array(), 1, out.length() - 1);
    return sent.equals(received) ? null : "it changed a plain list to " + received;
  }
}
