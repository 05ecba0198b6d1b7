package dev.allot.testkit.report;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Has the tests of a class that extends no contract counted in the {@linkplain ConformanceReport
 * report}, as tests of one fixture: a backend's own tests of rules.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RuleWatch.class)
public @interface Checks {
  /**
   * Returns the name of the fixture.
   *
   * @return as {@link dev.allot.testkit.ExecutorFixture#name()}
   */
  String value();
}
