package dev.allot.core.shared;

import dev.allot.spi.shared.LeaseHolder;
import dev.allot.spi.shared.SharedLink;
import dev.allot.spi.shared.SharedOperation;
import dev.allot.spi.shared.SharedTarget;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What users hold of a shared object: its number; the way there is found when it is used. */
abstract class SharedHandle implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long object;
  private final String label;
  private transient volatile @Nullable Way way;

  SharedHandle(long object, String label) {
    this.object = object;
    this.label = label;
  }

  private record Way(SharedLink link, SharedTarget target) {}

  final long object() {
    return object;
  }

  private Way way() {
    Way known = way;
    if (known == null) {
      SharedLink link = SharedLinks.find(object, label);
      known = new Way(link, link.target(object));
      way = known;
    }
    return known;
  }

  final SharedLink link() {
    return way().link;
  }

  /** Who a holder is among those of all processes. */
  final long owner(LeaseHolder holder) {
    return link().process() | holder.number();
  }

  final Object share(@Nullable Object value) {
    return link().values().share(value);
  }

  final Object shareItem(Object item, String what) {
    return share(Objects.requireNonNull(item, what));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the user has typed it
  final <T> @Nullable T read(@Nullable Object shared) {
    return shared == null ? null : (T) link().values().read(shared);
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  final <T> T readItem(@Nullable Object shared) {
    return Objects.requireNonNull(this.<T>read(Objects.requireNonNull(shared)));
  }

  final @Nullable Object call(SharedOperation operation) {
    return call(operation, 0, null, null);
  }

  final @Nullable Object call(
      SharedOperation operation, long number, @Nullable Object first, @Nullable Object second) {
    return way().target.call(operation, number, first, second);
  }

  final boolean ask(SharedOperation operation) {
    return isTrue(call(operation));
  }

  final long count(SharedOperation operation) {
    return (long) Objects.requireNonNull(call(operation));
  }

  static boolean isTrue(@Nullable Object result) {
    return Boolean.TRUE.equals(result);
  }

  final @Nullable Object await(
      SharedOperation operation, long number, @Nullable Object first, long nanos)
      throws InterruptedException {
    return way().target.await(operation, number, first, nanos);
  }

  final @Nullable Object awaitUninterruptibly(SharedOperation operation, long number) {
    return way().target.awaitUninterruptibly(operation, number);
  }

  final boolean canTell() {
    return way().target.canTell();
  }

  final void tell(SharedOperation operation, long number, @Nullable Object first) {
    way().target.tell(operation, number, first);
  }

  final void received(int items) {
    way().target.received(items);
  }

  /** No less than none: zero and negative ones do not wait. */
  static long nanos(Duration timeout) {
    return Math.max(0, TimeUnit.NANOSECONDS.convert(timeout));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return isSame(other);
  }

  final boolean isSame(@Nullable Object other) {
    return other instanceof SharedHandle handle
        && handle.object == object
        && handle.label.equals(label);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(object);
  }

  @Override
  public String toString() {
    return label;
  }
}
