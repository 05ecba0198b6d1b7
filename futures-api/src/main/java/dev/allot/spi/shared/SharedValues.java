package dev.allot.spi.shared;

import dev.allot.shared.NotShareableException;
import org.jspecify.annotations.Nullable;

/** In which form values go through shared objects; any thread may call it. */
public interface SharedValues {

  /**
   * Makes of a value what can be shared; on the thread of who puts it in.
   *
   * @param value the value
   * @return its form, never {@code null}
   * @throws NotShareableException if it cannot travel
   */
  Object share(@Nullable Object value);

  /**
   * Makes the value, or a copy of it, of what was shared; on the thread of who takes it out.
   *
   * @param shared what {@link #share} returned, in this JVM or another one
   * @return the value
   * @throws NotShareableException if it cannot be read here
   */
  @Nullable Object read(Object shared);

  /**
   * Makes of what code has thrown what can be shared; whatever it is, this works.
   *
   * @param thrown the exception
   * @return its form
   */
  Object shareThrown(Throwable thrown);

  /**
   * Makes of it the exception itself, a copy of it, or what stands for it.
   *
   * @param shared what {@link #shareThrown} returned, in this JVM or another one
   * @return the exception
   */
  Throwable readThrown(Object shared);
}
