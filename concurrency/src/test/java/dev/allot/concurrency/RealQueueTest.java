package dev.allot.concurrency;

import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledOnJre(value = JRE.JAVA_17, disabledReason = Explorer.ONLY_17)
class RealQueueTest {

  @ParameterizedTest
  @MethodSource("dev.allot.concurrency.Check#ofQueue")
  void holds(Check check) {
    Explorer.explore(check);
  }
}
