package dev.allot.process.codec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One round trip through an engine. Apart from {@link EngineProbe}, which is loaded by all. */
final class EngineSelfTest {
  private EngineSelfTest() {}

  /** Null if an engine carries a list faithfully, else what it did instead. */
  static @Nullable String run(GuardedEngine engine) throws CodecException {
    List<Object> sent =
        List.of("probe", 1, 2L, new ArrayList<>(List.of('c')), new LinkedHashMap<>(Map.of(1, 2)));
    PayloadBuffer out = new PayloadBuffer();
    String refusal = engine.encode(sent, out);
    if (refusal != null) {
      return "it refused a plain list: " + refusal;
    }
    Object received = engine.decode(out.array(), 1, out.length() - 1);
    return sent.equals(received) && sent.getClass() == received.getClass()
        ? null
        : "it changed a plain list to " + received;
  }
}
