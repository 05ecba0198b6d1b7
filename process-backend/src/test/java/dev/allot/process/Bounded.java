package dev.allot.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;

/**
 * A test that hangs fails, also one that no interrupt would wake: {@code close()} of a pool, or the
 * reading of a channel.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public @interface Bounded {}
